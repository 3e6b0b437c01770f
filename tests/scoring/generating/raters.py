"""Rules and facts of `judged`, `satisfaction` and `vote_majority`."""

from fractions import Fraction

from tests.scoring.generating.draw import LARGE, Draw, DrawnUnit, Leaf, common, fixed, maybe, text
from tests.scoring.oracle.quantities import number

Facts = list[tuple[str, str, str, str]]
GROUP_CODES = ("LEADERS", "PEERS", "PUBLIC")


def _groups(draw: Draw, leaf: Leaf, parameters: dict) -> None:
    codes = leaf.notes.setdefault("groups", draw.some(GROUP_CODES, 1) if draw.chance(50) else [])
    if codes:
        scale = 10 ** draw.whole(0, leaf.weight_digits)
        weights = [text(Fraction(draw.whole(1, 60 * scale), scale)) for _ in codes]
        parameters["groups"] = [
            {"code": code, "title": "组别", "weight": weight} for code, weight in zip(codes, weights, strict=True)
        ]


def judged_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `judged`; the full mark is the same for all classes, as marks depend on it."""
    found = common(draw, leaf)
    full = leaf.notes.setdefault("full_mark", draw.positive(leaf) if leaf.large or draw.chance(30) else Fraction(100))
    if full != 100 or draw.chance(20):
        found["full_mark"] = text(full)
    _groups(draw, leaf, found)
    if draw.chance(40):
        found["trim_from"] = str(draw.whole(3, 6))
        maybe(draw, found, "drop_highest", str(draw.whole(0, 1)), 75)
        maybe(draw, found, "drop_lowest", "1", 60)
    maybe(draw, found, "require_all_groups", draw.pick(["yes", "no"]), 40)
    maybe(draw, found, "difficulty", draw.coefficient(500, 1300), 40)
    maybe(draw, found, "void_if_all_equal", draw.pick(["yes", "no"]))
    if draw.chance(25):
        found["at_most"] = {"count": str(draw.whole(0, 3)), "from": text(fixed(full * 9 / 10, leaf))}
    if draw.chance(25):
        found["at_least"] = {"count": str(draw.whole(1, 2)), "below": text(fixed(full * 8 / 10, leaf))}
    return found


def judged_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw marks; a rater may give one mark to all units of the class, or be absent."""
    full = leaf.notes["full_mark"]
    raters = leaf.notes.setdefault("raters", draw.whole(1, 7))
    facts: Facts = []
    for group in [group["code"] for group in parameters.get("groups", [])] or [""]:
        if len(parameters.get("groups", [])) > 1 and draw.chance(10):
            continue
        for rater in range(raters):
            always = leaf.notes.setdefault(("always", unit.unit_class, group, rater), _always(draw, leaf, full))
            mark = always if always is not None else fixed(full * draw.whole(0, 20) / 20, leaf)
            if leaf.large and always is None:
                mark = draw.between(Fraction(0), full, leaf.value_decimals)
            written = "absent" if draw.chance(6) else text(min(mark, full))
            facts.append(("mark", group, f"R{rater + 1}", written))
    if draw.chance(20) or not facts:
        facts.append(("difficulty", "", "", draw.coefficient(500, 1300)))
    return facts


def _always(draw: Draw, leaf: Leaf, full: Fraction) -> Fraction | None:
    return fixed(full * draw.whole(12, 20) / 20, leaf) if draw.chance(30) else None


def satisfaction_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `satisfaction`."""
    found = common(draw, leaf)
    steps = leaf.notes.setdefault(
        "steps", draw.pick([["100", "80", "60", "30", "0"], ["1", "0.5", "0"], ["10", "7.1234"]])
    )
    found["options"] = [{"code": f"O{n}", "title": "选项", "value": value} for n, value in enumerate(steps)]
    maybe(draw, found, "full_value", text(number(steps[0]) * draw.pick([1, 2])), 30)
    if leaf.notes.setdefault("invalid", draw.chance(50)):
        found["invalid"] = ["ABSTAIN", "UNKNOWN"]
    _groups(draw, leaf, found)
    maybe(draw, found, "minimum_valid", str(draw.whole(0, 60)))
    return found


def _ballots(draw: Draw, leaf: Leaf, most: int = 40) -> str:
    return str(draw.whole(LARGE, LARGE * 100) if leaf.large else draw.whole(0, most))


def satisfaction_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw ballots by group and option; a group may have none that is valid."""
    facts: Facts = []
    for group in [group["code"] for group in parameters.get("groups", [])] or [""]:
        options = draw.some(parameters["options"], 1)
        if draw.chance(8):
            options = []
        facts += [("ballots", group, option["code"], _ballots(draw, leaf)) for option in options]
        if parameters.get("invalid") and (draw.chance(50) or not options):
            facts.append(("ballots", group, draw.pick(parameters["invalid"]), _ballots(draw, leaf)))
    return facts or [("ballots", _first_group(parameters), "O0", "0")]


def _first_group(parameters: dict) -> str:
    return parameters["groups"][0]["code"] if parameters.get("groups") else ""


def vote_majority_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `vote_majority`."""
    found = common(draw, leaf)
    codes = ["SATISFIED", "BASICALLY", "NOT"]
    found["options"] = [{"code": code, "title": "选项"} for code in codes]
    if leaf.notes.setdefault("invalid", draw.chance(50)):
        found["invalid"] = ["ABSTAIN"]
    found["steps"] = [{"options": codes[:1], "points": draw.points(leaf, 80, 100)}]
    if draw.chance(70):
        found["steps"].append({"options": codes[:2], "points": draw.points(leaf, 40, 80)})
    maybe(draw, found, "majority", draw.pick(["50%", "0.6", "66.6667%", "0.5", "80%"]))
    maybe(draw, found, "otherwise", draw.points(leaf, 0 if leaf.is_line else -20, 30))
    return found


def vote_majority_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw ballots: exactly the majority, one more, none at all, or any."""
    half = draw.whole(LARGE, LARGE * 100) if leaf.large else draw.whole(1, 40)
    cast = draw.pick(
        [
            [half, 0, half],
            [half + 1, 0, half],
            [half // 2, half - half // 2, half],
            [4 * half, 0, half],
            [3 * half, 0, 2 * half],
            [draw.whole(0, half), draw.whole(0, half), draw.whole(0, half)],
            [0, 0, draw.whole(0, 3)],
        ]
    )
    codes = [option["code"] for option in parameters["options"]]
    facts = [("ballots", "", code, str(n)) for code, n in zip(codes, cast, strict=True) if n or draw.chance(60)]
    if "invalid" in parameters and (draw.chance(50) or not facts):
        facts.append(("ballots", "", "ABSTAIN", str(draw.whole(0, 50))))
    return facts or [("ballots", "", codes[0], "0")]
