"""Ballots that do not tell units apart (平推), and ballots that the rule itself voids."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from hengjing.scoring.raters.ballots import Ballot, Panel
from hengjing.scoring.raters.readings import Signal
from hengjing.scoring.raters.signal_words import VOID_CLAUSES, number
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words

VOID = Words("{rater}的评分依规则作废：{why}", "The ballot of {rater} is void by the rule: {why}")
ALL_EQUAL = Words(
    "{rater}对{units}个单位的评分全部是{mark}分", "{rater} gave each of {units} units the same mark, {mark}"
)
ONE_MARK = Words(
    "{rater}评了{units}个单位，其中{count}个同为{mark}分", "{rater} gave {count} of {units} units the same mark, {mark}"
)
NARROW = Words(
    "{rater}对{units}个单位的评分在{lowest}至{highest}分之间，只差{gap}分{others}",
    "{rater} marked {units} units from {lowest} to {highest}, only {gap} apart{others}",
)
OTHERS = Words("；其他评委对这些单位评{lowest}至{highest}分", "; the others gave these units {lowest} to {highest}")


def void_signals(panel: Panel) -> Iterator[Signal]:
    """Yield the ballots that the rule of the item voids, with the clauses that do it."""
    for ballot in panel.ballots:
        if not ballot.void:
            continue
        clauses = [_clause(panel, ballot, name) for name in ballot.void]
        why = Words("；".join(each.zh for each, _ in clauses), "; ".join(each.en for each, _ in clauses))
        numbers = {name: value for _, found in clauses for name, value in found.items()}
        yield Signal("void", (ballot.rater,), VOID.with_values(rater=ballot.rater, why=why), numbers)


def _clause(panel: Panel, ballot: Ballot, name: str) -> tuple[Words, dict[str, Fraction]]:
    marks, words = ballot.all_marks, VOID_CLAUSES[name]
    if name == "all_equal":
        return words, {"mark": panel.shown(marks[0]), "marks": Fraction(len(marks))}
    clause = getattr(panel.parameters, name)
    limit = getattr(clause, "from") if name == "at_most" else clause.below
    found = sum(mark >= limit if name == "at_most" else mark < limit for mark in marks)
    shown = words.with_values(mark=number(panel.shown(limit)), found=found, count=clause.count)
    return shown, {f"{name}_limit": panel.shown(limit), f"{name}_found": Fraction(found),
                   f"{name}_count": Fraction(clause.count)}  # fmt: skip


def flat_signals(panel: Panel, limits: Thresholds) -> Iterator[Signal]:
    """Yield for each ballot that counts at most one signal: all equal, mostly one mark, or a narrow range."""
    for ballot in panel.valid:
        signal = _flat(panel, ballot, limits)
        if signal is not None:
            yield signal


def _flat(panel: Panel, ballot: Ballot, limits: Thresholds) -> Signal | None:
    marks = list(ballot.marks.values())
    size, rater = len(marks), (ballot.rater,)
    common, count = min(Counter(marks).items(), key=lambda each: (-each[1], each[0]))
    mark = panel.shown(common)
    if count == size:
        if size < limits.fewest_equal:
            return None
        text = ALL_EQUAL.with_values(rater=ballot.rater, units=size, mark=number(mark))
        return Signal("all_equal", rater, text, {"units": Fraction(size), "mark": mark})
    if size < limits.fewest_units:
        return None
    if Fraction(count, size) >= limits.one_mark_share:
        text = ONE_MARK.with_values(rater=ballot.rater, units=size, count=count, mark=number(mark))
        return Signal("one_mark", rater, text, {"units": Fraction(size), "count": Fraction(count), "mark": mark})
    lowest, highest = panel.shown(min(marks)), panel.shown(max(marks))
    if highest - lowest > limits.narrow_share * panel.full_mark:
        return None
    numbers = {"units": Fraction(size), "lowest": lowest, "highest": highest}
    rest = [panel.shown(mark) for unit in ballot.marks for mark in panel.others(ballot.rater, unit)]
    tail = Words()
    if rest:
        numbers |= {"others_lowest": min(rest), "others_highest": max(rest)}
        tail = OTHERS.with_values(lowest=number(min(rest)), highest=number(max(rest)))
    text = NARROW.with_values(
        rater=ballot.rater, units=size, lowest=number(lowest), highest=number(highest), gap=number(highest - lowest),
        others=tail,
    )  # fmt: skip
    return Signal("narrow", rater, text, numbers)
