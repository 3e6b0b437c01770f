"""Marks of panels and groups of raters (docs/scoring/rule-kinds/judged.md)."""

from collections import defaultdict
from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, scored
from tests.scoring.oracle.quantities import ONE, ZERO, number, rounded

Ballots = dict[tuple[str, str], list[Fraction]]


def judged(cells: dict[str, Cell], rules: dict[str, Rule], digits: int) -> dict[str, Outcome]:
    """Score the marks of the raters of one class; a ballot spans the units of the class (judged.md)."""
    ballots = ballots_of(cells)
    return {unit: _outcome(cell, rules[unit], ballots, digits) for unit, cell in cells.items()}


def ballots_of(cells: dict[str, Cell]) -> Ballots:
    """Gather the marks of each rater of each group over the units of one class (judged.md)."""
    ballots: Ballots = defaultdict(list)
    for cell in cells.values():
        for group, marks in cell.grouped("mark").items():
            for rater, mark in marks.items():
                ballots[group, rater].append(mark)
    return ballots


def _outcome(cell: Cell, rule: Rule, ballots: Ballots, digits: int) -> Outcome:
    weights = {group["code"]: number(group["weight"]) for group in rule.listed("groups")} or {"": ONE}
    if cell.lacks():
        return NO_DATA
    marks = cell.grouped("mark")
    parts: dict[str, Fraction] = {}
    for group in weights:
        given = marks.get(group, {})
        valid = [mark for rater, mark in given.items() if void_because(ballots[group, rater], rule) is None]
        if valid:
            parts[group] = rounded(_exact_part(_trimmed(valid, rule), cell, rule), digits)
    if not parts or (rule.flag("require_all_groups") and len(parts) < len(weights)):
        return NO_DATA
    total = sum((weights[group] * part for group, part in parts.items()), ZERO)
    whole = "panel" if len(weights) == 1 else "groups"
    branch = whole if len(parts) == len(weights) else "groups_partial"
    return scored(rule, total / sum((weights[group] for group in parts), ZERO), branch)


def _exact_part(kept: list[Fraction], cell: Cell, rule: Rule) -> Fraction:
    own = cell.one("difficulty")
    difficulty = rule.number("difficulty", "1") if own is None else own
    return rule.full * sum(kept, ZERO) * difficulty / (len(kept) * rule.number("full_mark", "100"))


def _trimmed(valid: list[Fraction], rule: Rule) -> list[Fraction]:
    trim_from = rule.whole("trim_from")
    if trim_from is None or len(valid) < trim_from:
        return valid
    return sorted(valid)[rule.whole("drop_lowest", "0") : len(valid) - rule.whole("drop_highest", "0")]


def void_because(ballot: list[Fraction], rule: Rule) -> str | None:
    """Name the parameter that makes a ballot void, if any (judged.md)."""
    if rule.flag("void_if_all_equal") and len(ballot) >= 2 and len(set(ballot)) == 1:
        return "void_if_all_equal"
    if rule.has("at_most"):
        most = rule.parameters["at_most"]
        if sum(mark >= number(most["from"]) for mark in ballot) > int(most["count"]):
            return "at_most"
    if rule.has("at_least"):
        least = rule.parameters["at_least"]
        if sum(mark < number(least["below"]) for mark in ballot) < int(least["count"]):
            return "at_least"
    return None
