"""A random indicator system whose marks and weights add up for every unit, and lines beside it."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf, text
from tests.scoring.generating.leaf_kinds import BONUS_KINDS, DEDUCTION_KINDS, MAY_BE_MISSING, TREE_KINDS, drawn_rule
from tests.scoring.generating.marks import Amounts, shared_out, written

PERIOD_END = "2024-12-31"


@dataclass
class Growth:
    """What all nodes of one document share while it is drawn."""

    units: list[DrawnUnit]
    digits: int
    weight_digits: int
    large: bool
    depth: int
    leaves: list[Leaf] = field(default_factory=list)
    nodes: int = 0

    def code(self, prefix: str) -> str:
        """Give a code that no other node has."""
        self.nodes += 1
        return f"{prefix}{self.nodes}"


def grown_base(draw: Draw, growth: Growth) -> dict:
    """Draw the base node; its full marks may differ between classes."""
    by_class = {unit.unit_class: draw.pick([100, 100, 120, 60]) for unit in growth.units}
    same = draw.chance(75)
    marks = {unit.code: Fraction(100 if same else by_class[unit.unit_class]) for unit in growth.units}
    return _inner(draw, growth, marks, growth.units, 0)


def _node(draw: Draw, growth: Growth, marks: Amounts, units: list[DrawnUnit], depth: int) -> dict:
    if depth >= growth.depth or draw.chance(20 + 20 * depth):
        return grown_leaf(draw, growth, "I", marks, draw.pick(TREE_KINDS))
    return _inner(draw, growth, marks, units, depth)


def _inner(draw: Draw, growth: Growth, marks: Amounts, units: list[DrawnUnit], depth: int) -> dict:
    node: dict = {"code": growth.code("N") if depth else "BASE", "title": "基础分" if depth == 0 else "指标"}
    if draw.chance(80):
        node["points"] = written(draw, marks, units)
    if depth and draw.chance(10):
        node["level"] = draw.pick(["dimension", "indicator", "item"])
    how = draw.pick(["points", "points", "points", "weights", "weights", "better_of"])
    number_of = draw.whole(2, 4) if depth == 0 else draw.whole(1, 4)
    conditions, systems = _systems(draw, units, number_of)
    weights: list[Amounts] = []
    if how == "points":
        children = shared_out(draw, marks, systems, _alike(draw, units), min(growth.digits, 2))
    elif how == "weights":
        total = draw.pick([Fraction(100), Fraction(100), Fraction(1000), Fraction(7, 2 if growth.weight_digits else 1)])
        totals = {unit.code: max(total, Fraction(number_of)) for unit in units}
        weights = shared_out(draw, totals, systems, _alike(draw, units), growth.weight_digits)
        children = _copies(systems, marks, number_of)
    else:
        children = _lesser(draw, _copies(systems, marks, number_of))
    _add_rule(draw, growth, node, how, number_of)
    if how == "weights" and totals[units[0].code] != 100:
        node["rule"]["parameters"]["weights_total"] = text(totals[units[0].code])
    node["children"] = []
    for place in range(number_of):
        inside = [unit for unit in units if place in systems[unit.code]]
        child = _node(draw, growth, children[place], inside, depth + 1)
        if conditions[place]:
            child["applies_to"] = conditions[place]
        if weights:
            child["weight"] = written(draw, weights[place], inside)
        node["children"].append(child)
    return node


def _copies(systems: dict[str, list[int]], marks: Amounts, number_of: int) -> list[Amounts]:
    return [{unit: marks[unit] for unit, places in systems.items() if place in places} for place in range(number_of)]


def _lesser(draw: Draw, children: list[Amounts]) -> list[Amounts]:
    halved = [draw.chance(30) for _ in children[1:]]
    return children[:1] + [
        {unit: mark / 2 if half and (mark * 50).denominator == 1 else mark for unit, mark in child.items()}
        for half, child in zip(halved, children[1:], strict=True)
    ]


def _alike(draw: Draw, units: list[DrawnUnit]) -> dict[str, str]:
    how = draw.pick(["all", "all", "all", "class", "unit"])
    return {unit.code: {"all": "", "class": unit.unit_class, "unit": unit.code}[how] for unit in units}


def _systems(draw: Draw, units: list[DrawnUnit], number_of: int) -> tuple[list[dict], dict[str, list[int]]]:
    """Draw which children are in whose system; the first is in every one."""
    conditions: list[dict] = [{}]
    systems = {unit.code: [0] for unit in units}
    for place in range(1, number_of):
        condition = _condition(draw, units) if draw.chance(20) else {}
        inside = [unit for unit in units if _inside(condition, unit)]
        if not inside:
            condition, inside = {}, units
        conditions.append(condition)
        for unit in inside:
            systems[unit.code].append(place)
    return conditions, systems


def _condition(draw: Draw, units: list[DrawnUnit]) -> dict:
    found = {}
    if draw.chance(60):
        found["classes"] = draw.some(sorted({unit.unit_class for unit in units}), 1)
    if draw.chance(40):
        found["units"] = draw.some([unit.code for unit in units], 1)
    if draw.chance(40) or not found:
        found["except_units"] = [draw.pick(units).code]
    return found


def _inside(condition: dict, unit: DrawnUnit) -> bool:
    if unit.code in condition.get("except_units", []):
        return False
    named = "classes" in condition or "units" in condition
    return not named or unit.unit_class in condition.get("classes", []) or unit.code in condition.get("units", [])


def _add_rule(draw: Draw, growth: Growth, node: dict, how: str, number_of: int) -> None:
    if how == "better_of":
        node["rule"] = {"kind": "better_of"}
        return
    parameters = {"by": how} if how == "weights" or draw.chance(30) else {}
    if draw.chance(25):
        parameters["round_parts"] = str(draw.whole(0, min(4, growth.digits)))
    if draw.chance(25):
        parameters["round_total"] = str(draw.whole(0, min(4, growth.digits)))
    if draw.chance(25):
        parameters["minimum_scored"] = str(draw.whole(1, number_of))
    if draw.chance(25):
        parameters["minimum_share"] = draw.pick(["50%", "0.5", "60%", "75%", "66.6667%", "80%", "100%", "0"])
    if parameters or how == "weights" or draw.chance(30):
        node["rule"] = {"kind": "sum_of", "parameters": parameters}
        if draw.chance(15):
            classes = sorted({unit.unit_class for unit in growth.units})
            node["rule"]["class_parameters"] = {draw.pick(classes): {"round_total": str(draw.whole(0, 3))}}


def grown_leaf(draw: Draw, growth: Growth, prefix: str, marks: Amounts, kind: str) -> dict:
    """Draw a leaf with its rule; a line's rule keeps its floor at 0 or more."""
    units = [unit for unit in growth.units if unit.code in marks]
    decimals = draw.pick([None, None, 0, 1, 2, 6])
    leaf = Leaf(
        code=growth.code(prefix),
        marks=marks,
        units=units,
        digits=growth.digits,
        weight_digits=growth.weight_digits,
        value_decimals=4 if decimals is None else decimals,
        is_line=prefix != "I",
        large=growth.large and draw.chance(60),
    )
    node: dict = {"code": leaf.code, "title": "考核项目"}
    if kind != "veto":
        node["points"] = written(draw, marks, units)
    if decimals is not None:
        node["value_decimals"] = str(decimals)
    if kind in MAY_BE_MISSING and (draw.chance(60) or prefix != "I"):
        node["missing"] = "zero" if draw.chance(85) else "no_data"
    if draw.chance(20):
        node["method"] = draw.pick(["quantitative", "qualitative"])
    if kind in ("completion", "interval", "slope") and draw.chance(20):
        node["measures"] = {"actual": {"percent": "yes"}}
        leaf.notes["percent"] = True
    node["rule"] = drawn_rule(draw, leaf, kind, PERIOD_END)
    leaf.notes["kind"], leaf.notes["missing"] = kind, node.get("missing", "no_data")
    growth.leaves.append(leaf)
    return node


def grown_lines(draw: Draw, growth: Growth, section: str) -> list[dict]:
    """Draw bonus lines, deduction lines or veto lines."""
    kinds = {"bonus": BONUS_KINDS, "deductions": DEDUCTION_KINDS, "vetoes": ("veto",)}[section]
    prefix = {"bonus": "B", "deductions": "D", "vetoes": "V"}[section]
    found = []
    for _ in range(draw.whole(0, 2)):
        condition = _condition(draw, growth.units) if draw.chance(15) else {}
        inside = [unit for unit in growth.units if _inside(condition, unit)]
        if not inside:
            continue
        most = draw.pick([Fraction(1), Fraction(3), Fraction(5), Fraction(5, 2)])
        line = grown_leaf(draw, growth, prefix, {unit.code: most for unit in inside}, draw.pick(kinds))
        if condition:
            line["applies_to"] = condition
        found.append(line)
    return found
