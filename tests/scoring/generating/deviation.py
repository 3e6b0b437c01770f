"""Rules and facts of `slope` and `bands`."""

from fractions import Fraction

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf, common, fixed, maybe, text
from tests.scoring.oracle.quantities import number, share

Facts = list[tuple[str, str, str, str]]


def slope_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `slope`."""
    found = common(draw, leaf)
    maybe(draw, found, "direction", draw.pick(["higher", "lower", "both"]), 75)
    leaf.notes.setdefault("own_target", draw.pick(["no", "some", "all"]))
    if leaf.notes["own_target"] != "all":
        found["target"] = text(draw.value(leaf, -20, 100))
    maybe(draw, found, "at_target", draw.points(leaf, 50, 100), 40)
    maybe(draw, found, "step", text(draw.positive(leaf, 5)), 60)
    found["points_per_step"] = draw.points(leaf, 0, 20)
    if found.get("direction") != "both":
        maybe(draw, found, "better_points_per_step", draw.points(leaf, 0, 10))
    maybe(draw, found, "steps", draw.pick(["continuous", "completed", "started"]), 75)
    return found


def slope_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `slope`: on the target, at whole steps, between them."""
    facts: Facts = []
    target = number(parameters["target"]) if "target" in parameters else None
    if target is None or (leaf.notes["own_target"] == "some" and draw.chance(50)):
        target = draw.value(leaf, -20, 100)
        facts.append(("target", "", "", text(target)))
    step = number(parameters.get("step", "1"))
    whole = step * draw.whole(1, 6)
    away = draw.pick([Fraction(0), whole, -whole, whole + step / 3, -whole - step / 3, draw.value(leaf, -30, 30)])
    return [*facts, ("actual", "", "", text(fixed(target + away, leaf)))]


def bands_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `bands`: a table without gap or overlap."""
    found = common(draw, leaf)
    ratio = leaf.notes.setdefault("ratio", draw.chance(50))
    if ratio or draw.chance(50):
        found["of"] = "ratio" if ratio else "value"
    maybe(draw, found, "edge", draw.pick(["lower", "upper"]), 75)
    if ratio and leaf.notes.setdefault("target", draw.chance(50)):
        found["target"] = text(draw.positive(leaf))
    drawn = {draw.whole(0 if ratio else -20, 150) for _ in range(draw.whole(1, 6))}
    if ratio:
        edges = [f"{edge}%" if draw.chance(70) else text(Fraction(edge, 100)) for edge in sorted(drawn)]
    else:
        edges = [text(value) for value in sorted({draw.value(leaf, -20, 120) for _ in drawn})]
    found["bands"] = []
    for place in range(len(edges) + 1):
        band = {"from": edges[place - 1]} if place else {}
        if place < len(edges):
            band["to"] = edges[place]
        band["points"] = draw.points(leaf, 0 if leaf.is_line else -50, 100)
        found["bands"].append(band)
    return found


def bands_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `bands`, often on an edge."""
    facts: Facts = []
    ratio = parameters.get("of") == "ratio"
    factor = Fraction(1)
    if ratio:
        factor = number(parameters["target"]) if "target" in parameters else draw.positive(leaf)
        if "target" not in parameters:
            facts.append(("target", "", "", text(factor)))
    edge = draw.pick(parameters["bands"])
    held = (share if ratio else number)(edge.get("to") or edge["from"]) * factor
    beside = Fraction(1, 10**leaf.value_decimals)
    other = draw.value(leaf, -30, 150)
    return [
        *facts,
        ("actual", "", "", text(fixed(draw.pick([held, held + beside, held - beside, other, other]), leaf))),
    ]
