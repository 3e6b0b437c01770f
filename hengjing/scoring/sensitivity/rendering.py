"""The analysis of weights as plain text for a terminal, and as plain data for JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.scoresheet.plain_text import table, wrapped
from hengjing.scoring.scoresheet.words import Words, fraction_text, signed_text, titled
from hengjing.scoring.sensitivity.results import Sensitivity, UnitStudy, WeightShift

TITLE = Words("权重敏感性分析：{title}", "Sensitivity to weights: {title}")
ASIDE = Words(
    "只是分析，不改动任何成绩。各末级项目的得分不变，变的是它们和各级指标所占的权重，同一上级之下的权重合计不变。",
    "An analysis: no result is changed. The items keep their scores; what changes is how much they and the nodes above "
    "them weigh, while the weights under each node keep their sum.",
)
STUDY = Words(
    "随机改变全部{weights}个权重，共{draws}次，每个权重乘以{low}至{high}之间的系数（种子 {seed}）",
    "All {weights} weights are changed {draws} times, each by a factor between {low} and {high} (seed {seed})",
)
STEADY = Words(
    "{units}个单位中，{kept}个在每一次中等次都不变",
    "Of {units} units, {kept} keep their grade in every draw",
)
SHIFTS = Words("单个权重最小改动多少会改变等次", "The smallest change of one weight that changes the grade")
NOTHING_FOUND = Words("任何单个权重的改动都不改变等次", "no change of a single weight changes the grade")
GAVE_UP = Words(
    "注意：{count}处权重没有找遍，未列出的改动不能排除",
    "Note: {count} weights were not searched to the end; changes that are not listed cannot be excluded",
)
NO_GRADES = Words("规则集没有等次，只看名次", "The ruleset has no grades; only ranks are studied")
MOVED = Words(
    "“{title}”{by} {before}→{after}（{steps}，{share}），变为{grade}",
    "“{title}” {by} {before} → {after} ({steps}, {share}): then {grade}",
)
TINY = Words("不到0.01%", "less than 0.01%")
BY = {"points": Words("分值", "points"), "weights": Words("权重", "weight")}
NONE = Words("无", "none")
SPAN = Words("{best}–{worst}", "{best}–{worst}")
HEADS = (
    Words("单位", "Unit"),
    Words("名次", "Rank"),
    Words("等次", "Grade"),
    Words("等次不变", "Keeps grade"),
    Words("名次不变", "Keeps rank"),
    Words("名次区间", "Ranks"),
    Words("5%–95%区间", "5%–95%"),
    Words("最常名次", "Most often"),
)
SHIFT_HEADS = (
    Words("单位", "Unit"),
    Words("现等次", "Grade"),
    Words("最敏感的权重", "Most sensitive weight"),
)


def render_text(found: Sensitivity, ruleset: Ruleset, language: str = "zh", unit: str | None = None) -> str:
    """Return the analysis as plain text; with a unit, that unit alone, with every weight that can change its grade.

    Args:
        found: the analysis.
        ruleset: the one that was analyzed, for titles.
        language: `zh` or `en`.
        unit: code of a unit.
    """
    study = found.study
    units = [each for each in study.units if unit in (None, each.unit)]
    lines = [TITLE.with_values(title=found.title).of(language), "", *wrapped(ASIDE.of(language), indent="  "), ""]
    low, high = (decimal_text(10_000 + way * study.spread, 4, digits=0) for way in (-1, 1))
    values = {"weights": len(study.weights), "draws": study.draws, "low": low, "high": high, "seed": study.seed}
    lines += wrapped(STUDY.with_values(**values).of(language))
    if not study.grades:
        lines.append(NO_GRADES.of(language))
    elif unit is None:
        kept = sum(each.kept_grade == study.draws for each in units)
        lines += wrapped(STEADY.with_values(units=len(units), kept=kept).of(language))
    for unit_class in ruleset.classes:
        own = [each for each in units if each.unit_class == unit_class.code]
        if own:
            lines += ["", titled(unit_class.title, unit_class.title_en).of(language)]
            lines += _study(sorted(own, key=lambda each: (each.rank == 0, each.rank)), found, ruleset, language)
    if study.grades:
        lines += ["", SHIFTS.of(language), *_shifts(units, found, ruleset, language, every=unit is not None)]
    return "\n".join(lines) + "\n"


def _study(units: Sequence[UnitStudy], found: Sensitivity, ruleset: Ruleset, language: str) -> list[str]:
    draws = found.study.draws
    rows = [
        [
            f"{each.title.of(language)} {each.unit}",
            str(each.rank or ""),
            _grade(ruleset, each.grade).of(language),
            percent(each.kept_grade, draws) if found.study.grades else "",
            percent(each.kept_rank, draws),
            span(each.best_rank, each.worst_rank),
            span(each.low_rank, each.high_rank),
            str(each.usual_rank or ""),
        ]
        for each in units
    ]
    return table([head.of(language) for head in HEADS], rows, numeric=(1, 3, 4, 5, 6, 7))


def _shifts(
    units: Sequence[UnitStudy], found: Sensitivity, ruleset: Ruleset, language: str, *, every: bool
) -> Iterator[str]:
    names = {node.code: titled(node.title, node.title_en) for node in ruleset.nodes()}
    rows = []
    for each in units:
        shifts = found.shifts_of(each.unit)
        chosen = shifts if every else shifts[:1]
        told = [shift_words(shift, names, _grade(ruleset, shift.grade)) for shift in chosen] or [NOTHING_FOUND]
        for place, said in enumerate(told):
            head = [f"{each.title.of(language)} {each.unit}", _grade(ruleset, each.grade).of(language)]
            rows.append([*(head if place == 0 else ["", ""]), said.of(language)])
    yield from table([head.of(language) for head in SHIFT_HEADS], rows)
    unfinished = sum(not each.complete for each in found.ranges)
    if unfinished:
        yield from wrapped(GAVE_UP.with_values(count=unfinished).of(language), indent="  ")


def shift_words(shift: WeightShift, titles: Mapping[str, Words], grade: Words) -> Words:
    """Return one smallest change as a sentence: which weight, from what to what, and the grade then."""
    moved = shift.after - shift.before
    return MOVED.with_values(
        title=titles[shift.node],
        by=BY[shift.by],
        before=decimal_text(shift.before, shift.decimals, digits=0),
        after=decimal_text(shift.after, shift.decimals, digits=0),
        steps=("+" if moved > 0 else "") + decimal_text(moved, shift.decimals, digits=0),
        share=_share_moved(moved, shift.before),
        grade=grade,
    )


def _share_moved(moved: int, before: int) -> Words:
    """A change as a share of the weight, with its sign."""
    if abs(moved) * 10_000 < before:
        return TINY
    text = f"{signed_text(Fraction(100 * moved, before), 2, 0)}%"
    return Words(text, text)


def percent(count: int, whole: int) -> str:
    """Return a share in percent, exact where two decimals hold it, else rounded and marked with ≈."""
    if 0 < count * 10_000 < whole:
        return "<0.01%"
    return f"{fraction_text(Fraction(100 * count, whole), 2, 0)}%"


def span(first: int, last: int) -> str:
    """Return a span of ranks; one rank where both are the same, nothing where there is none."""
    if not first:
        return ""
    return str(first) if first == last else SPAN.with_values(best=first, worst=last).zh


def _grade(ruleset: Ruleset, code: str) -> Words:
    return next((titled(each.title, each.title_en) for each in ruleset.grades if each.code == code), NONE)


def render_data(found: Sensitivity, unit: str | None = None) -> dict[str, Any]:
    """Return the analysis as plain data: whole numbers, weights as exact decimal texts."""
    study = found.study
    return {
        "ruleset_hash": found.ruleset_hash,
        "facts_hash": found.facts_hash,
        "study": {
            "seed": study.seed,
            "draws": study.draws,
            "range": decimal_text(study.spread, 4),
            "weights": list(study.weights),
            "grades": list(study.grades),
            "units": [_unit(each) for each in study.units if unit in (None, each.unit)],
        },
        "shifts": [_shift(each) for each in found.shifts if unit in (None, each.unit)],
        "ranges": [asdict(each) for each in found.ranges],
    }


def _unit(each: UnitStudy) -> dict[str, Any]:
    numbers = ("rank", "kept_grade", "kept_rank", "best_rank", "worst_rank", "low_rank", "high_rank", "usual_rank")
    return {
        "unit": each.unit,
        "class": each.unit_class,
        "grade": each.grade,
        "grades": list(each.grades),
        "ranks": list(each.ranks),
        **{name: getattr(each, name) for name in numbers},
    }


def _shift(each: WeightShift) -> dict[str, Any]:
    return {
        "unit": each.unit,
        "node": each.node,
        "parent": each.parent,
        "by": each.by,
        "before": decimal_text(each.before, each.decimals),
        "after": decimal_text(each.after, each.decimals),
        "step": decimal_text(each.step, each.decimals),
        "steps": each.steps if each.up else -each.steps,
        "grade": each.grade,
    }
