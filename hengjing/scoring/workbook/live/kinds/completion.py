"""completion (完成率计分) as formulas (docs/scoring/rule-kinds/completion.md)."""

from hengjing.scoring.rules.base import Parameters
from hengjing.scoring.workbook.live.items import UnitRow
from hengjing.scoring.workbook.live.kinds.comparing import below_zero, difference_digits


def exact(x: UnitRow) -> str:
    """Return P × e ÷ t, the special rule below the limit, or the line up to the challenge value."""
    p, lower = x.leaf.parameters, x.leaf.parameters.direction == "lower"
    actual, target = x.needed("actual"), x.needed("target")
    earned = x.put("earned", f"2*{target}-{actual}") if lower else actual
    formula = f"{x.full}*{earned}/{target}"
    if p.challenge_points is not None:
        formula = _challenged(x, (earned, target), formula, lower=lower)
    if p.limit is None:
        return formula
    special = {"zero": "0", "share": f"{x.full}*{earned}/{target}", "points": ""}[p.below]
    if p.below == "share":
        special += f"*{x.params.cell('below_share')}"
    if p.below == "points":
        special = x.points("below_points")
    short = below_zero(f"{earned}-{x.params.cell('limit')}*{target}", difference_digits(x, [p.limit]))
    return f"IF({short},{special},{formula})"


def _challenged(x: UnitRow, rate: tuple[str, str], otherwise: str, *, lower: bool) -> str:
    """The line from the target to the challenge value where the unit has one and passes the target."""
    earned, target = rate
    challenge = x.number("challenge")
    top = f"2*{target}-{challenge}" if lower else challenge
    gained = f"(MIN({earned},{top})-{target})/({top}-{target})"
    line = f"{x.full}+{x.points('challenge_points')}*{gained}"
    return f'IF({challenge}="",{otherwise},IF({earned}>{target},{line},{otherwise}))'


def unused(p: Parameters) -> tuple[str, ...]:
    """Return the measures that have no effect."""
    return () if p.challenge_points is not None else ("challenge",)


def limits(x: UnitRow) -> tuple[str, str]:
    """Full marks, and the points of the challenge value on top."""
    more = f"+{x.points('challenge_points')}" if x.params.has("challenge_points") else ""
    return "0", f"{x.full}{more}"
