"""Rows of facts for the leaves of a drawn document, with every nothing and ways to write a number."""

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf
from tests.scoring.generating.leaf_kinds import MAY_BE_MISSING, RULES, in_force_for

STATUSES = ("no_data", "not_applicable", "absent")
FULL_WIDTH = str.maketrans("0123456789-.,", "０１２３４５６７８９－．，")
Facts = list[tuple[str, str, str, str]]


def drawn_rows(draw: Draw, leaves: list[Leaf], units: list[DrawnUnit]) -> list[dict]:
    """Draw the rows of all units; some units repeat the facts of another one, so that totals tie."""
    gaps = draw.pick(["none", "none", "few", "many"])
    exceptions = draw.pick([0, 4, 10, 25])
    twins = draw.pick([15, 35, 70])
    known: dict[tuple[str, str], Facts] = {}
    rows: list[dict] = []
    for place, unit in enumerate(units):
        same_class = [other for other in units[:place] if other.unit_class == unit.unit_class]
        twin = draw.pick(same_class) if same_class and draw.chance(twins) else None
        for leaf in leaves:
            if unit.code not in leaf.marks:
                continue
            facts = known.get((twin.code, leaf.code)) if twin else None
            if facts is None:
                facts = _leaf_facts(draw, leaf, unit, gaps, exceptions)
            known[unit.code, leaf.code] = facts
            rows += [_row(draw, leaf, unit, fact) for fact in facts]
    return rows


def _leaf_facts(draw: Draw, leaf: Leaf, unit: DrawnUnit, gaps: str, exceptions: int) -> Facts:
    kind = leaf.notes["kind"]
    facts = RULES[kind][1](draw, leaf, in_force_for(leaf, unit.unit_class), unit)
    whole_row = draw.chance(exceptions)
    if whole_row:
        return [("", "", "", "not_applicable")] + (facts if kind == "judged" and draw.chance(60) else [])
    if leaf.notes["missing"] == "zero" and draw.chance(40):
        return []
    rate = {"none": 0, "few": 2, "many": 8}[gaps]
    if not draw.chance(rate):
        return facts if gaps != "none" else _complete(facts, kind)
    how = draw.pick(["whole", "empty", "one"])
    if how == "whole":
        return [("", "", "", "no_data")] + (facts if kind == "judged" and draw.chance(50) else [])
    if how == "empty" or not facts:
        return []
    measure, group, entry, _ = facts[0]
    return [(measure, group, entry, "no_data"), *facts[1:]] if kind not in MAY_BE_MISSING else []


def _complete(facts: Facts, kind: str) -> Facts:
    """Take out what would leave the item without data, in a drawing that has no gaps."""
    if kind != "task_list":
        return facts
    lacking = {entry for _, _, entry, value in facts if value == "no_data"}
    return [fact for fact in facts if fact[2] not in lacking] or facts


def _row(draw: Draw, leaf: Leaf, unit: DrawnUnit, fact: tuple[str, str, str, str]) -> dict:
    measure, group, entry, value = fact
    status = value if value in STATUSES else ""
    return {
        "unit": unit.code,
        "item": leaf.code,
        "measure": measure,
        "group": group,
        "entry": entry,
        "value": "" if status else _written(draw, leaf, measure, value),
        "status": status,
        "source": "R1",
        "note": "",
    }


def _written(draw: Draw, leaf: Leaf, measure: str, value: str) -> str:
    if measure == "actual" and leaf.notes.get("percent") and draw.chance(60):
        value += "%"
    if draw.chance(4):
        whole, point, after = value.partition(".")
        sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        if whole.isdigit():
            value = f"{sign}{int(whole):,}{point}{after}"
    if draw.chance(4) and not value.endswith("%"):
        value = value.translate(FULL_WIDTH)
    return value
