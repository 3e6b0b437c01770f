"""Random valid rulesets, facts and histories, for comparing two programs that score them (docs/scoring)."""

from tests.scoring.generating.covering import coverage
from tests.scoring.generating.draw import Draw, DrawnUnit
from tests.scoring.generating.facts import drawn_rows
from tests.scoring.generating.scheme import add_consequences, add_grades, add_rank, add_total, drawn_history
from tests.scoring.generating.situations import expected
from tests.scoring.generating.tree import PERIOD_END, Growth, grown_base, grown_lines
from tests.scoring.oracle.oracle import evaluate

__all__ = ["coverage", "expected", "generate"]

UNITS_OF_SIZE = {"small": (1, 9), "medium": (10, 25), "large": (40, 120)}
CLASS_CODES = ("A", "B", "C")
YEAR = 2024


def generate(seed: int, size: str = "small") -> tuple[dict, list[dict], list[dict]]:
    """Draw a ruleset with every scalar as text, the rows of its facts, and the history of past years."""
    draw = Draw(seed)
    units = _units(draw, size)
    document = _head(draw, units)
    decimals = document.get("decimals", {})
    growth = Growth(
        units=units,
        digits=int(decimals.get("score", "6")),
        weight_digits=int(decimals.get("weight", "4")),
        large=draw.chance(30),
        depth=draw.pick([2, 3, 4]),
    )
    document["base"] = grown_base(draw, growth)
    for section in ("bonus", "deductions", "vetoes"):
        lines = grown_lines(draw, growth, section)
        if lines:
            document[section] = lines
    add_total(draw, document)
    rows = drawn_rows(draw, growth.leaves, units)
    # Limits of grades and past totals are set on the edge, so the totals must be known first.
    scored = evaluate(document, rows)["units"]
    add_rank(draw, document, growth.leaves)
    if draw.chance(92):
        sizes = {name: sum(unit.unit_class == name for unit in units) for name in {unit.unit_class for unit in units}}
        add_grades(draw, document, scored, sizes)
        add_consequences(draw, document, growth.leaves, units)
    draw.random.shuffle(rows)
    return document, rows, drawn_history(draw, scored, YEAR)


def _units(draw: Draw, size: str) -> list[DrawnUnit]:
    classes = CLASS_CODES[: draw.pick([1, 1, 2, 3])]
    number_of = max(len(classes), draw.whole(*UNITS_OF_SIZE[size]))
    # Each class has a unit; the others fall anywhere.
    chosen = list(classes) + [draw.pick(classes) for _ in range(number_of - len(classes))]
    return [DrawnUnit(f"U{place:02d}", name) for place, name in enumerate(chosen, 1)]


def _head(draw: Draw, units: list[DrawnUnit]) -> dict:
    document: dict = {
        "format": "hengjing-ruleset-1",
        "programme": {"code": "DEPT", "title": "示范区绩效考核"},
        "year": str(YEAR),
        "period": {"from": f"{YEAR}-01-01", "to": PERIOD_END},
        "title": "示范区年度绩效考核方案",
        "source": "assumption",
    }
    if draw.chance(70):
        score = draw.pick(["4", "6"])
        document["decimals"] = {
            "score": score,
            "weight": draw.pick(["0", "2", "4", "6"]),
            "published": str(draw.whole(0, int(score))),
        }
        for name in draw.some(["weight", "published"]):
            del document["decimals"][name]
    document["classes"] = [{"code": name, "title": "类别"} for name in sorted({unit.unit_class for unit in units})]
    document["units"] = [_unit(draw, unit) for unit in units]
    return document


def _unit(draw: Draw, unit: DrawnUnit) -> dict:
    found: dict = {"code": unit.code, "title": "单位", "class": unit.unit_class}
    if draw.chance(80):
        found["staff"] = str(draw.pick([10, 20, 37, 86, 1, 130]))
    if draw.chance(70):
        found["attributes"] = {"task_weight": draw.pick(["3.5", "3.5", "0", "-1", "12.3456"])}
    return found
