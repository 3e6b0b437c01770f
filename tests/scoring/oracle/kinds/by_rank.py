"""Points by rank inside the class (docs/scoring/rule-kinds/by_rank.md)."""

from dataclasses import dataclass
from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, scored, within
from tests.scoring.oracle.quantities import ZERO


@dataclass(frozen=True)
class Place:
    """The place of a unit: p, places counted from the end e, and the g units that share it."""

    first: int
    from_end: int
    shared_by: int
    of: int


def by_rank(cells: dict[str, Cell], rules: dict[str, Rule]) -> dict[str, Outcome]:
    """Score the units of one class by the rank of their value (by_rank.md)."""
    values = {unit: cell.one("value") for unit, cell in cells.items() if not cell.lacks()}
    ranked = {unit: value for unit, value in values.items() if value is not None}
    return {unit: _outcome(ranked, unit, rules[unit]) if unit in ranked else NO_DATA for unit in cells}


def _outcome(values: dict[str, Fraction], unit: str, rule: Rule) -> Outcome:
    place = _place(values, unit, rule)
    if rule.text("ties", "competition") == "average" and place.shared_by > 1:
        filled = range(place.first, place.first + place.shared_by)
        points = [_points(each, place.of - each + 1, rule)[0] for each in filled]
        exact, branch = sum(points, ZERO) / place.shared_by, "place_shared"
    else:
        exact, branch = _points(place.first, place.from_end, rule)
    # The default floor is the lowest points the parameters can give, or 0 above that: it never binds.
    return within(scored(rule, exact, branch, place.first), rule, None, rule.full)


def _place(values: dict[str, Fraction], unit: str, rule: Rule) -> Place:
    sign = -1 if rule.text("direction", "higher") == "lower" else 1
    own = sign * values[unit]
    better = [sign * value for value in values.values() if sign * value > own]
    equal = sum(sign * value == own for value in values.values())
    if rule.text("ties", "competition") == "dense":
        first, of = 1 + len(set(better)), len(set(values.values()))
        return Place(first, of - first + 1, equal, of)
    first, of = 1 + len(better), len(values)
    worst = first + equal - 1
    return Place(first, of - worst + 1, equal, of)


def _points(first: int, from_end: int, rule: Rule) -> tuple[Fraction, str]:
    if rule.has("first_points"):
        return rule.points("first_points", "0") - rule.points("step_points", "0") * (first - 1), "place"
    table, last = rule.listed("table"), rule.listed("last_places")
    if first <= len(table):
        return rule.as_points(table[first - 1]), "place"
    if from_end <= len(last):
        return rule.as_points(last[from_end - 1]), "place_last"
    return rule.points("otherwise", "0"), "place_otherwise"
