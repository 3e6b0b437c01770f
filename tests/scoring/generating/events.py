"""Rules and facts of `per_event`, `count`, `deduction`, `bonus` and `veto`."""

from fractions import Fraction

from tests.scoring.generating.draw import LARGE, Draw, DrawnUnit, Leaf, common, maybe, text
from tests.scoring.oracle.quantities import rounded

Facts = list[tuple[str, str, str, str]]
LEVEL_CODES = ("CITY", "DISTRICT", "OWN", "NATION")


def _levels(draw: Draw, leaf: Leaf, high: int) -> list[dict]:
    codes = leaf.notes.setdefault("levels", draw.some(LEVEL_CODES, 1))
    return [{"code": code, "title": "级别", "points": draw.plain_points(leaf, 0, high)} for code in codes]


def _times(draw: Draw, leaf: Leaf) -> str:
    return (
        str(draw.whole(LARGE, LARGE * 10)) if leaf.large and draw.chance(30) else str(draw.pick([0, 0, 1, 1, 2, 3, 7]))
    )


def per_event_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `per_event`."""
    found = common(draw, leaf)
    found["levels"] = _levels(draw, leaf, 15)
    maybe(draw, found, "repeated_factor", draw.coefficient(0, 3000))
    maybe(draw, found, "unremedied_factor", draw.coefficient(500, 5000))
    maybe(draw, found, "doubled_factor", draw.coefficient(1000, 3000), 30)
    amount = leaf.notes.setdefault("amount", leaf.is_line or draw.chance(30))
    if amount or draw.chance(50):
        found["yields"] = "amount" if amount else "remaining"
    return found


def per_event_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `per_event`; at times only the mark of a unit that loses double."""
    facts: Facts = []
    for level in parameters["levels"]:
        for measure in ("event", "repeated", "unremedied"):
            if draw.chance(40):
                facts.append((measure, "", level["code"], _times(draw, leaf)))
    if draw.chance(30) or not facts:
        facts.append(("doubled", "", "", draw.pick(["0", "1", "1"])))
    return facts


def count_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `count`."""
    return {**common(draw, leaf), "levels": _levels(draw, leaf, 30)}


def count_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `count`; at least one level has a row."""
    levels = draw.some(parameters["levels"], 1)
    return [("number", "", level["code"], text(draw.value(leaf, 0, 100 if leaf.large else 6))) for level in levels]


def deduction_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `deduction`."""
    found = common(draw, leaf)
    if leaf.notes.setdefault("with_levels", draw.chance(60)):
        found["levels"] = _levels(draw, leaf, 20)
    remaining = leaf.notes.setdefault("remaining", not leaf.is_line and draw.chance(60))
    if remaining or draw.chance(50):
        found["yields"] = "remaining" if remaining else "amount"
    return found


def deduction_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `deduction`: amounts by record, events by level."""
    facts: Facts = []
    for record in range(draw.whole(0, 3)):
        amount = draw.between(Fraction(0), leaf.least / 3, leaf.digits)
        if leaf.large and draw.chance(20):
            amount = Fraction(draw.whole(LARGE, LARGE * 10**3), 10**leaf.digits)
        facts.append(("amount", "", f"K{record + 1}", text(amount)))
    for level in draw.some(parameters.get("levels", [])):
        facts.append(("event", "", level["code"], _times(draw, leaf)))
    return facts or [("amount", "", "K9", text(rounded(leaf.least / 8, leaf.digits)))]


def bonus_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `bonus`."""
    found = {**common(draw, leaf), "levels": _levels(draw, leaf, 60)}
    maybe(draw, found, "highest_once", draw.pick(["yes", "no"]), 60)
    return found


def bonus_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `bonus`: claims by matter and level."""
    facts: Facts = []
    for matter in range(draw.whole(1, 3)):
        for level in draw.some(parameters["levels"], 1):
            facts.append(("claim", f"M{matter + 1}", level["code"], _times(draw, leaf)))
    return facts


def veto_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `veto`."""
    return {"at_least": str(draw.whole(1, 3))} if draw.chance(50) else {}


def veto_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `veto`."""
    records = range(draw.whole(1, 2))
    return [
        ("confirmed", "", f"K{record + 1}", str(draw.pick([0, 0, 0, 1, 1, LARGE if leaf.large else 2])))
        for record in records
    ]
