"""Patterns that strategic marking (策略性打分) would leave: marks far apart, rivals pressed down, equal ballots.

Each of them has harmless causes as well; see `signal_words.py` for what a signal does not prove.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hengjing.scoring.raters.ballots import Ballot, Panel
from hengjing.scoring.raters.levels import average_of
from hengjing.scoring.raters.readings import Signal
from hengjing.scoring.raters.signal_words import number
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words

FEWEST_REST = 3
"""Marks, or units, that make a pattern to stand apart from."""
NEIGHBORS = 2
"""Rivals of a unit on either side of it in order."""

Titles = Mapping[str, Words]
Differences = Mapping[str, Mapping[str, Fraction]]

APART = Words(
    "{unit}：{given}，其余{rest}个评分为{lowest}至{highest}分{dropped}",
    "{unit}: {given}; the other {rest} marks are {lowest} to {highest}{dropped}",
)
GIVEN = Words("{rater}评{mark}分（在其他单位平均{usual}）", "{rater} gave {mark} (elsewhere on average {usual})")
ABOVE = Words("比其他评委高{level}分", "{level} above the other raters")
BELOW = Words("比其他评委低{level}分", "{level} below the other raters")
LEVEL_WITH = Words("与其他评委持平", "level with the other raters")
DROPPED = Words("；规则去掉高低分时已去掉其中{count}个", "; {count} of them dropped out under the rule")
FAVORED = Words(
    "{rater}对{unit}的评分{lift}，对次序紧邻的{rivals}平均{push}，对其余{rest}个单位平均{usual}",
    "{rater} marked {unit} {lift}, its neighbors in order ({rivals}) on average {push}, and the remaining {rest} "
    "units on average {usual}",
)
SAME = Words(
    "{raters}对{units}个单位的评分逐个相同（共{different}种分数）",
    "{raters} gave the same mark to each of {units} units ({different} different marks)",
)


def strategic_signals(panel: Panel, titles: Titles, limits: Thresholds) -> Iterator[Signal]:
    """Yield the patterns of a panel: by unit, then by rater, then equal ballots."""
    differences = {ballot.rater: panel.differences(ballot) for ballot in panel.valid}
    for unit in panel.units:
        for low in (True, False):
            yield from _apart(panel, titles, limits, differences, (unit, low))
    if len(panel.valid) > limits.fewest_others:
        for ballot in panel.valid:
            yield from _favored(panel, titles, limits, ballot.rater, differences[ballot.rater])
    yield from _same_ballots(panel, limits)


def _apart(
    panel: Panel, titles: Titles, limits: Thresholds, differences: Differences, place: tuple[str, bool]
) -> Iterator[Signal]:
    """The lowest, or highest, marks of a unit when a gap parts them from a larger rest."""
    unit, low = place
    marks = panel.marks_of_units[unit]
    ordered = sorted(marks.items(), key=lambda each: (each[1] if low else -each[1], each[0]))
    least = limits.apart_share * panel.full_mark
    side = _side([panel.shown(mark) for _, mark in ordered], least)
    if not side:
        return
    away, rest = ordered[:side], [mark for _, mark in ordered[side:]]
    center = Fraction(sum(rest), len(rest))
    given = []
    for rater, mark in away:
        elsewhere = [each for other, each in differences[rater].items() if other != unit]
        usual = average_of(elsewhere)
        if usual is None or len(elsewhere) + 1 < limits.fewest_units:
            return
        beyond = panel.shown(mark - center) - usual
        if (-beyond if low else beyond) < least:
            return
        given.append(GIVEN.with_values(rater=rater, mark=number(panel.shown(mark)), usual=_level(usual)))
    dropped = _dropped(panel, len(ordered), side, low)
    text = APART.with_values(
        unit=titles[unit],
        given=Words("、".join(each.zh for each in given), ", ".join(each.en for each in given)),
        rest=len(rest),
        lowest=number(panel.shown(min(rest))),
        highest=number(panel.shown(max(rest))),
        dropped=DROPPED.with_values(count=dropped) if dropped else Words(),
    )
    numbers = {f"mark_{rater}": panel.shown(mark) for rater, mark in away}
    numbers |= {"rest": Fraction(len(rest)), "rest_lowest": panel.shown(min(rest)), "dropped": Fraction(dropped),
                "rest_highest": panel.shown(max(rest))}  # fmt: skip
    raters = tuple(sorted(rater for rater, _ in away))
    yield Signal("apart" if side == 1 else "together", raters, text, numbers, unit)


def _side(ordered: Sequence[Fraction], least: Fraction) -> int:
    """How many of the first marks stand apart: those before the widest gap that leaves a larger rest; 0 where none.

    The gap must also be as wide as the rest lies apart itself, so that widely scattered marks part nobody.
    """
    sizes = range(1, len(ordered))
    fitting = [size for size in sizes if len(ordered) - size >= max(FEWEST_REST, size + 1)]
    gaps = {size: abs(ordered[size] - ordered[size - 1]) for size in fitting}
    widest = max(fitting, key=lambda size: (gaps[size], -size), default=0)
    return widest if widest and gaps[widest] >= max(least, abs(ordered[-1] - ordered[widest])) else 0


def _dropped(panel: Panel, marks: int, side: int, low: bool) -> int:
    """How many of the marks that stand apart drop out when the rule drops highest and lowest marks."""
    p = panel.parameters
    if p.trim_from is None or marks < p.trim_from:
        return 0
    return min(side, int(p.drop_lowest if low else p.drop_highest))


def _level(difference: Fraction) -> Words:
    if difference == 0:
        return LEVEL_WITH
    return (ABOVE if difference > 0 else BELOW).with_values(level=number(abs(difference)))


def _favored(
    panel: Panel, titles: Titles, limits: Thresholds, rater: str, differences: Mapping[str, Fraction]
) -> Iterator[Signal]:
    """Whether the unit that a rater lifts most is lifted far, while its rivals are pressed down."""
    if not differences:
        return
    unit = min(differences, key=lambda each: (-differences[each], each))
    rivals = _rivals(panel, rater, list(differences), unit)
    rest = [each for other, each in differences.items() if other != unit and other not in rivals]
    usual, push = average_of(rest), average_of([differences[rival] for rival in rivals])
    if usual is None or push is None or len(rest) < FEWEST_REST:
        return
    least, lift = limits.lift_share * panel.full_mark, differences[unit] - usual
    if lift < least or usual - push < least or lift <= max(abs(each - usual) for each in rest):
        return
    text = FAVORED.with_values(
        rater=rater,
        unit=titles[unit],
        rivals=Words("、".join(titles[each].zh for each in rivals), ", ".join(titles[each].en for each in rivals)),
        lift=_level(differences[unit]),
        push=_level(push),
        rest=len(rest),
        usual=_level(usual),
    )
    numbers = {"lift": lift, "push": usual - push, "usual": usual}
    yield Signal("favored", (rater,), text, numbers, unit, rivals)


def _rivals(panel: Panel, rater: str, units: Sequence[str], unit: str) -> tuple[str, ...]:
    """The units next to a unit by the average mark of the other raters, up to two on either side."""

    def standing(each: str) -> tuple[Fraction, str]:
        others = panel.others(rater, each)
        return Fraction(sum(others), len(others)), each

    ranked = sorted(units, key=standing)
    place = ranked.index(unit)
    return (*ranked[max(place - NEIGHBORS, 0) : place], *ranked[place + 1 : place + 1 + NEIGHBORS])


def _same_ballots(panel: Panel, limits: Thresholds) -> Iterator[Signal]:
    alike: dict[tuple[tuple[str, int], ...], list[Ballot]] = {}
    for ballot in panel.valid:
        if len(ballot.marks) >= limits.fewest_units:
            alike.setdefault(tuple(sorted(ballot.marks.items())), []).append(ballot)
    for marks, ballots in alike.items():
        different = len({mark for _, mark in marks})
        if len(ballots) < 2 or different < FEWEST_REST:
            continue
        raters = tuple(ballot.rater for ballot in ballots)
        names = Words("、".join(raters), ", ".join(raters))
        text = SAME.with_values(raters=names, units=len(marks), different=different)
        numbers = {"units": Fraction(len(marks)), "different": Fraction(different)}
        yield Signal("same_ballot", raters, text, numbers)
