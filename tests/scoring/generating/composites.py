"""Rules and facts of `by_rank`, `ratio_index` and `task_list`."""

from fractions import Fraction

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf, common, fixed, maybe, text
from tests.scoring.oracle.quantities import number

Facts = list[tuple[str, str, str, str]]


def by_rank_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `by_rank`; a line keeps its floor at 0."""
    found = common(draw, leaf)
    least = 0 if leaf.is_line else -40
    maybe(draw, found, "direction", draw.pick(["higher", "lower"]))
    maybe(draw, found, "ties", draw.pick(["competition", "dense", "average", "average"]), 75)
    if leaf.notes.setdefault("steps", draw.chance(30)):
        found["first_points"] = draw.points(leaf, 60, 100)
        found["step_points"] = draw.points(leaf, 5, 40)
        if leaf.is_line:
            found["floor"] = "0"
        return found
    found["table"] = [draw.points(leaf, 10, 110 if not leaf.is_line else 100) for _ in range(draw.whole(1, 4))]
    if draw.chance(60):
        found["last_places"] = [draw.points(leaf, least, 20) for _ in range(draw.whole(1, 2))]
    maybe(draw, found, "otherwise", draw.points(leaf, least, 30))
    return found


def by_rank_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw values from a small pool, so that there are ties."""
    pool = leaf.notes.setdefault("pool", [draw.value(leaf, -10, 100) for _ in range(draw.whole(2, 6))])
    return [("value", "", "", text(draw.pick(pool)))]


def ratio_index_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `ratio_index`."""
    found = common(draw, leaf)
    number_of = leaf.notes.setdefault("components", draw.whole(1, 5))
    found["components"] = [
        {"code": f"C{n + 1}", "title": "组分", "limit": text(draw.positive(leaf))} for n in range(number_of)
    ]
    index = leaf.notes.setdefault("index", draw.chance(25))
    if index or draw.chance(50):
        found["yields"] = "index" if index else "points"
    if not index:
        full_at = Fraction(draw.whole(0, 3 * 10**6), 10**6) if draw.chance(30) else Fraction(draw.whole(0, 4), 2)
        found["full_at"] = text(full_at)
        found["zero_at"] = text(full_at + Fraction(draw.whole(1, 8), 2))
    return found


def ratio_index_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `ratio_index`; at times one component has no row."""
    components = parameters["components"]
    if draw.chance(3):
        components = components[:-1]
    facts: Facts = []
    for component in components:
        share = draw.pick([Fraction(1), Fraction(1, 2), Fraction(draw.whole(0, 200), 100)])
        facts.append(("value", "", component["code"], text(fixed(number(component["limit"]) * share, leaf))))
    return facts


def task_list_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `task_list`."""
    found = common(draw, leaf)
    maybe(draw, found, "completion_cap", draw.share(80, 120))
    if leaf.notes.setdefault("timeliness", draw.chance(50)):
        late = sorted({draw.whole(0, 30) for _ in range(draw.whole(0, 3))})
        rows = [{"up_to": str(days), "coefficient": draw.coefficient(700, 1100)} for days in late]
        found["timeliness"] = [*rows, {"coefficient": draw.coefficient(0, 700)}]
    quality = leaf.notes.setdefault("quality", draw.chance(40))
    if quality or draw.chance(30):
        found["quality"] = "yes" if quality else "no"
    return found


def task_list_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw tasks; one may not apply, have no data, or lack a measure."""
    facts: Facts = []
    for task in range(draw.whole(1, 4)):
        code = f"T{task + 1}"
        if draw.chance(10):
            facts.append((draw.pick(["weight", "completion"]), "", code, "not_applicable"))
            continue
        facts += _task(draw, leaf, parameters, code)
    return facts


def _task(draw: Draw, leaf: Leaf, parameters: dict, code: str) -> Facts:
    weight = Fraction(draw.whole(1, 40), 10 ** min(draw.whole(0, 1), leaf.weight_digits))
    if leaf.large:
        weight = Fraction(draw.whole(10**12, 10**16), 10**leaf.weight_digits)
    completion = draw.pick(["100", "100%", "80", "0", "120", "95.55%", text(Fraction(draw.whole(0, 13000), 100))])
    facts = [("weight", "", code, text(weight)), ("completion", "", code, completion)]
    if "timeliness" in parameters:
        days = [int(row["up_to"]) for row in parameters["timeliness"] if "up_to" in row]
        late = draw.pick([0, draw.whole(0, 40)] + days + [day + 1 for day in days])
        facts.append(("days_late", "", code, str(late)))
    if parameters.get("quality") == "yes":
        facts.append(("quality", "", code, draw.coefficient(500, 1200)))
    if draw.chance(2):
        measure = draw.pick(["weight", "completion"])
        facts = [fact if fact[0] != measure else (measure, "", code, "no_data") for fact in facts]
    elif draw.chance(1):
        facts = facts[1:]
    return facts
