"""Total, rank, grades, quotas, vetoes and consequences of a drawn document, often set on an exact edge."""

from fractions import Fraction

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf, text

GRADE_CODES = ("ADVANCED", "QUALIFIED", "BASICALLY_QUALIFIED", "UNQUALIFIED")
QUOTA_SHARES = ("30%", "0.25", "50%", "40%", "33.3333%", "15%", "0", "100%")


def add_total(draw: Draw, document: dict) -> None:
    """Draw caps of bonus and deductions, floor and cap of the total."""
    limits = {"bonus_cap": ["0", "1.5", "5"], "deduction_cap": ["0.5", "3", "10"]}
    limits.update({"floor": ["0", "40", "12.3456"], "cap": ["100", "90", "60"]})
    found = {name: draw.pick(choices) for name, choices in limits.items() if draw.chance(35)}
    if found:
        document["total"] = found


def add_rank(draw: Draw, document: dict, leaves: list[Leaf]) -> None:
    """Draw how units are ranked; `ordinal` ends in the order of units."""
    rank: dict = {}
    if draw.chance(60):
        rank["on"] = draw.pick(["total", "published"])
    if draw.chance(40):
        rank["direction"] = draw.pick(["higher", "lower"])
    if draw.chance(70):
        rank["style"] = draw.pick(["competition", "dense", "ordinal"])
    scored = [leaf.code for leaf in leaves if leaf.notes["kind"] != "veto"]
    keys: list = [{"node": draw.pick(scored)}, {"node": "BASE"}]
    if any("attributes" in unit for unit in document["units"]):
        keys.insert(1, {"attribute": "task_weight"})
    order: list = [
        {**entry, "direction": draw.pick(["higher", "lower"])} if draw.chance(50) else entry
        for entry in draw.some(keys)
    ]
    if rank.get("style") == "ordinal" or draw.chance(30):
        order.append("unit_order")
    if order:
        rank["tie_order"] = order
    document["rank"] = rank
    if draw.chance(40):
        document["vetoed_keeps_rank"] = draw.pick(["yes", "no"])


def add_grades(draw: Draw, document: dict, units: dict[str, dict], sizes: dict[str, int]) -> None:
    """Draw grades whose limits often are the exact total of a unit, with quotas and effects of vetoes."""
    grades = [{"code": code, "title": "等次"} for code in GRADE_CODES[: draw.whole(2, 4)]]
    lower = document["rank"].get("direction") == "lower"
    grade_on = draw.pick(["total", "published"])
    totals = [unit[grade_on] for unit in units.values() if unit[grade_on] is not None]
    limits = _limits(draw, totals, len(grades) - 1)
    for grade, limit in zip(grades, limits if lower else reversed(limits), strict=False):
        grade["at_most" if lower else "at_least"] = text(limit)
    for grade in grades[:-1]:
        if draw.chance(60):
            grade["quota"] = _quota(draw, sizes)
    document["grades"] = grades
    document["grade_on"] = grade_on
    document["quota"] = {
        "base": draw.pick(["class", "with_total", "ranked"]),
        "ties_at_last_place": draw.pick(["share", "exclude", "break", "break"]),
        "vetoed_uses_place": draw.pick(["yes", "no"]),
    }
    if draw.chance(40):
        named = sorted({draw.whole(1, 4), draw.whole(1, 4), draw.pick(sorted(sizes.values()))})
        document["quota"]["small_classes"] = [
            {"size": str(size), "places": str(draw.whole(0, min(size, 2)))} for size in named
        ]
    _add_effects(draw, document, grades)


def _limits(draw: Draw, totals: list[Fraction], number_of: int) -> list[Fraction]:
    """Give rising limits, all different."""
    found: set[Fraction] = set()
    choices = [*totals, Fraction(60), Fraction(80), Fraction(90)]
    while len(found) < number_of:
        near = draw.pick(choices) + draw.pick([0, 0, 0, -3, -10])
        found.add(near if draw.chance(75) else Fraction(draw.whole(0, 100)))
    return sorted(found)


def _quota(draw: Draw, sizes: dict[str, int]) -> dict:
    quota: dict = {"share": draw.pick(QUOTA_SHARES), "rounding": draw.pick(["down", "half_up", "up"])}
    if draw.chance(40):
        quota["minimum"] = str(draw.whole(0, 2))
    if draw.chance(25):
        quota["classes"] = {draw.pick(sorted(sizes)): {"share": draw.pick(QUOTA_SHARES)}}
    return quota


def _add_effects(draw: Draw, document: dict, grades: list[dict]) -> None:
    for line in document.get("vetoes", []):
        if draw.chance(60):
            line["effect"] = {"bar_from": draw.pick(grades[:-1])["code"]}
        else:
            line["effect"] = {"set_to": grades[-1]["code"]}


def drawn_history(draw: Draw, units: dict[str, dict], year: int) -> list[dict]:
    """Draw past years; a year may be missing, without a grade or without a total."""
    rows = []
    for back in (1, 2):
        for code, unit in units.items():
            if draw.chance(20):
                continue
            gain = draw.pick([Fraction(2), Fraction(2), Fraction(3), Fraction(0), Fraction(draw.whole(-9, 9))])
            total = (unit["total"] or Fraction(70)) - gain
            rows.append(
                {
                    "year": str(year - back),
                    "unit": code,
                    "grade": draw.pick(("", *GRADE_CODES)),
                    "total": "" if draw.chance(15) else text(total),
                }
            )
    return rows


def add_consequences(draw: Draw, document: dict, leaves: list[Leaf], units: list[DrawnUnit]) -> None:
    """Draw recommendations, the share of excellent heads and awards."""
    codes = [grade["code"] for grade in document["grades"]]
    found: dict = {}
    if draw.chance(80):
        found["recommendations"] = [
            {"code": f"REASSIGN{times}", "title": "建议调整", "grade": draw.pick(codes), "times": str(times)}
            for times in draw.some([1, 2, 3], 1)
        ]
    if draw.chance(80):
        found["excellent_share"] = {
            "default": draw.share(10, 20),
            "grades": {code: draw.share(5, 30) for code in draw.some(codes)},
            "rounding": draw.pick(["down", "half_up", "up"]),
        }
    awards = [{"code": "IMPROVED", "title": "绩效改进奖", "kind": "PERFORMANCE_IMPROVEMENT", "minimum_gain": "2"}]
    scored = [leaf.code for leaf in leaves if leaf.notes["kind"] != "veto" and not leaf.is_line]
    node = draw.pick([*scored, "BASE"])
    share = draw.pick(["90%", "50%", "0.3", "100%"])
    awards.append({"code": "PRIZE", "title": "单项绩效奖", "kind": "SINGLE_ITEM", "node": node, "minimum_share": share})
    # Awards are for the highest; a ruleset where lower is better may have none.
    chosen = draw.some(awards) if document["rank"].get("direction") != "lower" else []
    for award in chosen:
        award["places"], award["grades"] = str(draw.whole(1, 2)), draw.some(codes, 1)
    if chosen:
        found["awards"] = chosen
    document["consequences"] = found
