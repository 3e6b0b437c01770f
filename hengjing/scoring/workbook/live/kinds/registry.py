"""The formulas of all rule kinds, and what of each kind formulas do not carry."""

from collections.abc import Callable
from dataclasses import dataclass

from hengjing.scoring.rules.base import Parameters
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.kinds import (
    bands,
    bonus,
    by_rank,
    completion,
    count,
    deduction,
    interval,
    judged,
    per_event,
    ratio_index,
    satisfaction,
    slope,
    task_list,
    veto,
    vote_majority,
)

NOTHING = Words()
"""Nothing to say: every number follows."""


def _usual_limits(x: UnitRow) -> tuple[str, str]:
    return "0", x.full


def _all_used(p: Parameters) -> tuple[str, ...]:
    del p
    return ()


def _no_foot(x: UnitRow) -> None:
    del x


@dataclass(frozen=True)
class LiveKind:
    """One rule kind as formulas.

    Attributes:
        exact: the points before limits, as a formula of one unit's row.
        limits: floor and cap where the ruleset gives none, empty where there is none.
        foot: writes below the units of a class.
        unused: measures that have no effect under some parameters.
        fixed: numbers of the ruleset that are built into the formulas; changing their cells changes nothing.
        note: what of the kind does not follow a change, for the page of explanations; empty where everything does.
    """

    exact: Callable[[UnitRow], str]
    limits: Callable[[UnitRow], tuple[str, str]] = _usual_limits
    foot: Callable[[UnitRow], None] = _no_foot
    unused: Callable[[Parameters], tuple[str, ...]] = _all_used
    fixed: tuple[str, ...] = ()
    note: Words = NOTHING


CHOICES = Words(
    "方向、并列处理等选择项写在公式里",
    "choices such as the direction or the handling of ties are built into the formulas",
)
LISTS = Words(
    "增删级别、档次或选项须重新生成本表", "to add or take away levels, bands or options, write the workbook anew"
)

KINDS: dict[str, LiveKind] = {
    "bands": LiveKind(bands.exact, bands.limits, unused=bands.unused, fixed=("to",), note=LISTS),
    "bonus": LiveKind(
        bonus.exact,
        note=Words(
            "另加事项用事项“+”的空行，每个单位一件；再多须重新生成本表",
            "one more matter a unit goes into the empty rows “+”; for further ones write the workbook anew",
        ),
    ),
    "by_rank": LiveKind(by_rank.exact, by_rank.limits, note=CHOICES),
    "completion": LiveKind(completion.exact, completion.limits, unused=completion.unused, note=CHOICES),
    "count": LiveKind(count.exact, note=LISTS),
    "deduction": LiveKind(deduction.exact, note=LISTS),
    "interval": LiveKind(interval.exact, note=CHOICES),
    "judged": LiveKind(
        judged.exact,
        foot=judged.foot,
        fixed=("drop_highest", "drop_lowest"),
        note=Words(
            "增加评委、改变去掉的最高最低分个数须重新生成本表",
            "to add raters, or to drop another number of marks, write the workbook anew",
        ),
    ),
    "per_event": LiveKind(per_event.exact, note=LISTS),
    "ratio_index": LiveKind(ratio_index.exact, ratio_index.limits, note=LISTS),
    "satisfaction": LiveKind(
        satisfaction.exact,
        fixed=("minimum_valid",),
        note=Words(
            "“样本不足、不宜公布”的提示不随改动变化，得分照常变化",
            "the flag “sample too small to publish” does not follow a change; the points do",
        ),
    ),
    "slope": LiveKind(slope.exact, note=CHOICES),
    "task_list": LiveKind(
        task_list.exact,
        unused=task_list.unused,
        note=Words("增加任务须重新生成本表", "to add tasks, write the workbook anew"),
    ),
    "veto": LiveKind(veto.exact),
    "vote_majority": LiveKind(vote_majority.exact, note=LISTS),
}
"""The kinds of items; `sum_of` and `better_of` are formulas of the sheet of scores."""


def unused_measures(kind: str, p: Parameters) -> tuple[str, ...]:
    """Return the measures of a kind that its parameters leave without effect."""
    return KINDS[kind].unused(p)


NODE_NOTES: dict[str, Words] = {
    "sum_of": Words(
        "汇总方式、保留小数位数写在公式里；分值、权重、最少项数和最低比例随单元格变化",
        "the way of adding up and the decimals are built in; full marks, weights and minimums follow their cells",
    ),
    "better_of": Words(),
}
"""What of the kinds of nodes with children formulas do not carry."""

FIXED = {kind: live.fixed for kind, live in KINDS.items()} | {"sum_of": ("weights_total", "round_parts", "round_total")}
"""Numbers of each kind that are built into formulas."""
