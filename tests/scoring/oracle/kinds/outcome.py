"""What a rule kind gives: a state, the exact value, a branch (docs/scoring/model.md, 3)."""

from dataclasses import dataclass
from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.quantities import ZERO


@dataclass(frozen=True)
class Outcome:
    """The exact result of one rule for one unit, before floor, cap and rounding."""

    status: str
    exact: Fraction | None = None
    branch: str | None = None
    branch_number: int | None = None
    floor: Fraction | None = None
    cap: Fraction | None = None
    not_publishable: bool = False


NO_DATA = Outcome("no_data")
NOT_APPLICABLE = Outcome("not_applicable")


def scored(rule: Rule, exact: Fraction, branch: str, branch_number: int | None = None) -> Outcome:
    """Give a scored outcome with the common limits: floor 0, cap 100 % (model.md, 3)."""
    return Outcome("scored", exact, branch, branch_number, rule.points("floor", "0"), rule.points("cap", "100%"))


def within(outcome: Outcome, rule: Rule, floor: Fraction | None, cap: Fraction | None) -> Outcome:
    """Put a kind's own defaults of floor and cap in the place of the common ones; none means no limit."""
    return Outcome(
        outcome.status,
        outcome.exact,
        outcome.branch,
        outcome.branch_number,
        rule.points("floor", "0") if rule.has("floor") else floor,
        rule.points("cap", "0") if rule.has("cap") else cap,
        outcome.not_publishable,
    )


def own_or_parameter(cell: Cell, rule: Rule, name: str) -> Fraction | None:
    """Give the unit's own measure, else the parameter of the same name."""
    own = cell.one(name)
    return rule.number(name) if own is None else own


def level_points(rule: Rule) -> dict[str, Fraction]:
    """Give the points of each level by its code."""
    return {level["code"]: rule.as_points(level["points"]) for level in rule.listed("levels")}


def over_levels(counts: dict[str, Fraction], points: dict[str, Fraction]) -> Fraction:
    """Sum number × points over the levels; a level without a row is 0."""
    return sum((count * points[code] for code, count in counts.items()), ZERO)
