"""The rule of a leaf: kind, parameters, class parameters, dated versions."""

from collections.abc import Callable
from fractions import Fraction

from tests.scoring.generating.composites import (
    by_rank_facts,
    by_rank_rule,
    ratio_index_facts,
    ratio_index_rule,
    task_list_facts,
    task_list_rule,
)
from tests.scoring.generating.deviation import bands_facts, bands_rule, slope_facts, slope_rule
from tests.scoring.generating.draw import Draw, Leaf
from tests.scoring.generating.events import (
    bonus_facts,
    bonus_rule,
    count_facts,
    count_rule,
    deduction_facts,
    deduction_rule,
    per_event_facts,
    per_event_rule,
    veto_facts,
    veto_rule,
)
from tests.scoring.generating.proportional import completion_facts, completion_rule, interval_facts, interval_rule
from tests.scoring.generating.raters import (
    judged_facts,
    judged_rule,
    satisfaction_facts,
    satisfaction_rule,
    vote_majority_facts,
    vote_majority_rule,
)
from tests.scoring.oracle.quantities import number, share

RULES: dict[str, tuple[Callable, Callable]] = {
    "completion": (completion_rule, completion_facts),
    "interval": (interval_rule, interval_facts),
    "slope": (slope_rule, slope_facts),
    "bands": (bands_rule, bands_facts),
    "by_rank": (by_rank_rule, by_rank_facts),
    "ratio_index": (ratio_index_rule, ratio_index_facts),
    "task_list": (task_list_rule, task_list_facts),
    "judged": (judged_rule, judged_facts),
    "satisfaction": (satisfaction_rule, satisfaction_facts),
    "vote_majority": (vote_majority_rule, vote_majority_facts),
    "per_event": (per_event_rule, per_event_facts),
    "count": (count_rule, count_facts),
    "deduction": (deduction_rule, deduction_facts),
    "bonus": (bonus_rule, bonus_facts),
    "veto": (veto_rule, veto_facts),
}
TREE_KINDS = tuple(kind for kind in RULES if kind not in ("bonus", "veto"))
BONUS_KINDS = ("bonus", "bonus", "count", "by_rank", "judged", "per_event")
DEDUCTION_KINDS = ("deduction", "deduction", "per_event", "count")
MAY_BE_MISSING = ("per_event", "count", "bonus", "deduction", "veto")
COMMON = ("floor", "cap", "round")
BY_CLASS = {
    "completion": ("limit", "below_share", "below_points", "challenge_points"),
    "interval": ("threshold_points", "benchmark_points", "beyond_points", "below_points", "offset"),
    "slope": ("at_target", "step", "points_per_step", "steps"),
    "bands": ("bands", "edge"),
    "by_rank": ("table", "first_points", "step_points", "direction", "ties", "otherwise", "last_places"),
    "ratio_index": ("components",),
    "task_list": ("completion_cap", "timeliness"),
    "judged": ("groups", "require_all_groups", "difficulty", "void_if_all_equal", "at_most", "at_least"),
    "satisfaction": ("groups", "full_value", "minimum_valid"),
    "vote_majority": ("steps", "majority", "otherwise"),
    "per_event": ("levels", "repeated_factor", "unremedied_factor", "doubled_factor"),
    "count": ("levels",),
    "deduction": ("levels",),
    "bonus": ("levels", "highest_once"),
    "veto": ("at_least",),
}


def drawn_rule(draw: Draw, leaf: Leaf, kind: str, period_end: str) -> dict | list:
    """Draw the rule of a leaf; the version in force is drawn first, so that facts follow it."""
    make = RULES[kind][0]
    rule = {"kind": kind, "parameters": _mended(make(draw, leaf), leaf)}
    if draw.chance(30):
        rule["title"] = "计分规则"
        rule["article"] = "第五条"
    by_class = _class_parameters(draw, leaf, kind, rule["parameters"])
    if by_class:
        rule["class_parameters"] = by_class
    leaf.notes["rule"] = rule
    if not rule["parameters"] and draw.chance(50):
        rule = {name: value for name, value in rule.items() if name != "parameters"}
    if draw.chance(85):
        return rule
    return _dated(draw, rule, {"kind": kind, "parameters": _mended(make(draw, leaf), leaf)}, period_end)


def in_force_for(leaf: Leaf, unit_class: str) -> dict:
    """Give the parameters in force for a class."""
    rule = leaf.notes["rule"]
    return {**rule["parameters"], **rule.get("class_parameters", {}).get(unit_class, {})}


def _class_parameters(draw: Draw, leaf: Leaf, kind: str, parameters: dict) -> dict:
    found = {}
    for name in sorted({unit.unit_class for unit in leaf.units}):
        if not draw.chance(15):
            continue
        other = RULES[kind][0](draw, leaf)
        fitting = [each for each in BY_CLASS[kind] if each in parameters and each in other]
        fitting += [each for each in COMMON if each in other]
        chosen = {each: other[each] for each in fitting if draw.chance(70)}
        if chosen and _limits_agree({**parameters, **chosen}, leaf):
            found[name] = chosen
    return found


def _mended(parameters: dict, leaf: Leaf) -> dict:
    if _limits_agree(parameters, leaf):
        return parameters
    keep_floor = leaf.is_line and "bands" not in parameters
    return {name: value for name, value in parameters.items() if name != "cap" and (name != "floor" or keep_floor)}


def _limits_agree(parameters: dict, leaf: Leaf) -> bool:
    for mark in leaf.marks.values():
        points = [_points(band["points"], mark) for band in parameters.get("bands", [])]
        floor = _points(parameters["floor"], mark) if "floor" in parameters else min(points, default=Fraction(0))
        cap = _points(parameters["cap"], mark) if "cap" in parameters else max(points, default=mark)
        if floor > cap:
            return False
    return True


def _points(written: str, mark: Fraction) -> Fraction:
    return share(written) * mark if written.endswith("%") else number(written)


def _dated(draw: Draw, rule: dict, other: dict, period_end: str) -> list[dict]:
    year = period_end[:4]
    now = {"from": f"{year}-07-01", **rule}
    if draw.chance(30):
        now["from"] = period_end
    if draw.chance(30):
        now.update({"to": period_end, "ended_because": "被新办法取代"})
    versions = [now]
    if draw.chance(70):
        versions.insert(0, {"from": "2020-01-01", "to": f"{year}-06-30", "ended_because": "修订", **other})
    if draw.chance(30):
        now.setdefault("to", period_end)
        now.setdefault("ended_because", "修订")
        versions.append({"from": f"{int(year) + 1}-01-01", **other})
    return versions
