"""Rules and facts of `completion` and `interval`."""

from fractions import Fraction

from tests.scoring.generating.draw import Draw, DrawnUnit, Leaf, common, fixed, maybe, text
from tests.scoring.oracle.quantities import number, share

Facts = list[tuple[str, str, str, str]]


def completion_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `completion`; own measures of units are noted on the leaf."""
    found = common(draw, leaf)
    maybe(draw, found, "direction", draw.pick(["higher", "lower"]))
    target = draw.positive(leaf)
    own_target, challenge = draw.pick(["no", "no", "some", "all"]), draw.pick(["no", "no", "parameter", "measure"])
    if own_target != "all":
        found["target"] = text(target)
    if challenge == "parameter" and own_target == "no":
        found["challenge"] = text(_beyond(draw, leaf, target, found))
    if challenge == "measure" or "challenge" in found:
        found["challenge_points"] = draw.points(leaf, 1, 30)
    leaf.notes.setdefault("own_target", own_target)
    leaf.notes.setdefault("own_challenge", challenge == "measure")
    if draw.chance(60):
        found["limit"] = draw.share(50, 99)
        maybe(draw, found, "below", draw.pick(["zero", "share", "points"]), 75)
        if found.get("below") == "share":
            found["below_share"] = draw.share(10, 90)
        if found.get("below") == "points":
            found["below_points"] = draw.points(leaf, 0 if leaf.is_line else -10, 40)
    return found


def _beyond(draw: Draw, leaf: Leaf, target: Fraction, parameters: dict) -> Fraction:
    step = max(fixed(target * draw.whole(5, 40) / 100, leaf), Fraction(1, 10**leaf.value_decimals))
    return target - step if parameters.get("direction") == "lower" else target + step


def completion_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `completion`, often on an edge."""
    facts: Facts = []
    own = leaf.notes["own_target"]
    target = number(parameters["target"]) if "target" in parameters else None
    if target is None or (own == "some" and draw.chance(50)):
        target = draw.positive(leaf)
        facts.append(("target", "", "", text(target)))
    challenge = number(parameters["challenge"]) if "challenge" in parameters else None
    if leaf.notes["own_challenge"] and draw.chance(70):
        challenge = _beyond(draw, leaf, target, parameters)
        facts.append(("challenge", "", "", text(challenge)))
    lower = parameters.get("direction") == "lower"
    edges = [target, target * draw.whole(1, 130) / 100, target * draw.whole(40, 100) / 100, Fraction(0), -target / 7]
    if challenge is not None:
        best = 2 * target - challenge if lower else challenge
        edges += [best, (best + target) / 2, best + target]
    if "limit" in parameters:
        limit = fixed(share(parameters["limit"]) * target, leaf)
        edges += [limit, limit, limit - Fraction(1, 10**leaf.value_decimals)]
    reached = fixed(draw.pick(edges), leaf)
    return [*facts, ("actual", "", "", text(2 * target - reached if lower else reached))]


def interval_rule(draw: Draw, leaf: Leaf) -> dict:
    """Draw parameters of `interval`."""
    found = common(draw, leaf)
    lower = draw.chance(40)
    if lower or draw.chance(50):
        found["direction"] = "lower" if lower else "higher"
    threshold = draw.value(leaf, -20, 80)
    width = draw.positive(leaf, 60)
    own = draw.pick(["no", "no", "threshold", "benchmark", "both"])
    if own not in ("threshold", "both"):
        found["threshold"] = text(threshold)
    if own not in ("benchmark", "both"):
        found["benchmark"] = text(threshold - width if lower else threshold + width)
    leaf.notes.setdefault("overriding", draw.chance(20))
    least = 0 if leaf.is_line else -20
    maybe(draw, found, "threshold_points", draw.points(leaf, least, 60), 40)
    maybe(draw, found, "benchmark_points", draw.points(leaf, 60, 100), 40)
    maybe(draw, found, "beyond_points", draw.points(leaf, 80, 100), 40)
    maybe(draw, found, "below_points", draw.points(leaf, least, 30), 40)
    maybe(draw, found, "offset", draw.plain_points(leaf, least, 10), 30)
    return found


def interval_facts(draw: Draw, leaf: Leaf, parameters: dict, unit: DrawnUnit) -> Facts:
    """Draw facts of `interval`, at times with limits of the unit that leave no inside."""
    facts: Facts = []
    limits = {}
    for name in ("threshold", "benchmark"):
        limits[name] = number(parameters[name]) if name in parameters else None
        if limits[name] is None or (leaf.notes["overriding"] and draw.chance(40)):
            limits[name] = draw.value(leaf, -10, 110)
            if name == "benchmark" and draw.chance(15):
                limits[name] = limits["threshold"]
            facts.append((name, "", "", text(limits[name])))
    start, end = limits["threshold"], limits["benchmark"]
    unit_step = Fraction(1, 10**leaf.value_decimals)
    inside = start + (end - start) * draw.whole(1, 99) / 100
    edges = [start, end, (start + end) / 2, inside, inside, start - unit_step, end + unit_step, start + unit_step]
    edges += [start - 10, end + 10]
    return [*facts, ("actual", "", "", text(fixed(draw.pick(edges), leaf)))]
