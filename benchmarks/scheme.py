"""A ruleset with the mix of rule kinds of the design study, for any number of units and items."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.cases import Case
from hengjing.scoring import Compiled, Ruleset, compile_ruleset, ruleset_from_document
from hengjing.scoring.ruleset import Unit

MIX = {
    "completion": 40,
    "interval": 20,
    "per_event": 10,
    "bands": 10,
    "by_rank": 6,
    "judged": 4,
    "satisfaction": 6,
    "bonus": 4,
}
"""Items of each kind, per cent."""

INDICATORS, DIMENSIONS = 20, 5
LEVELS = {"MAJOR": "0.3", "MINOR": "0.1"}
HONORS = {"CITY": "0.8", "DISTRICT": "0.3", "NATION": "1"}
OPTIONS = {"BAD": "0", "FAIR": "60", "GOOD": "80", "POOR": "30", "VERY_GOOD": "100"}
JUDGES = 7
VALUE_DECIMALS = 2


def counts(items: int) -> dict[str, int]:
    """Return how many items of each kind there are; what rounding leaves goes to `completion`."""
    found = {kind: items * share // 100 for kind, share in MIX.items()}
    found["completion"] += items - sum(found.values())
    return found


def kinds(items: int) -> list[str]:
    """Return the kind of each item, mixed through the tree, bonus lines last."""
    number = counts(items)
    bonus = number.pop("bonus")
    ordered = [kind for kind, count in number.items() for _ in range(count)]
    mixed = np.random.default_rng(items).permutation(len(ordered))
    return [*(ordered[place] for place in mixed), *["bonus"] * bonus]


def document(case: Case) -> dict[str, Any]:
    """Return the ruleset as a document, with one unit for each class; `ruleset` puts all units in."""
    every = kinds(case.items)
    base = [(place, kind) for place, kind in enumerate(every) if kind != "bonus"]
    points = _points(len(base), case.seed)
    leaves = [_leaf(place, kind, points[place]) for place, kind in base]
    return {
        "format": "hengjing-ruleset-1",
        "programme": {"code": "BENCH", "title": "测算用考核"},
        "year": "2024",
        "period": {"from": "2024-01-01", "to": "2024-12-31"},
        "title": "测算方案",
        "source": "assumption",
        "classes": [{"code": f"C{place:02}", "title": f"第{place + 1}类"} for place in range(case.classes)],
        "units": [
            {"code": f"X{place:02}", "title": f"第{place + 1}类单位", "class": f"C{place:02}"}
            for place in range(case.classes)
        ],
        "base": {"code": "BASE", "title": "基础分", "children": list(_dimensions(leaves))},
        "bonus": [_leaf(place, kind, 300) for place, kind in enumerate(every) if kind == "bonus"],
        "vetoes": [
            {
                "code": "VETO",
                "title": "重大责任事故",
                "missing": "zero",
                "rule": {"kind": "veto"},
                "effect": {"set_to": "UNQUALIFIED"},
            }
        ],
        "total": {"bonus_cap": "5"},
        "grades": [
            {"code": "ADVANCED", "title": "达标先进", "at_least": "80", "quota": {"share": "20%"}},
            {"code": "QUALIFIED", "title": "达标", "at_least": "75"},
            {"code": "BASICALLY_QUALIFIED", "title": "基本达标", "at_least": "60"},
            {"code": "UNQUALIFIED", "title": "不达标"},
        ],
    }


def ruleset(case: Case) -> Ruleset:
    """Return the ruleset with all its units, class after class."""
    small = ruleset_from_document(document(case))
    size = case.units // case.classes
    units = tuple(
        Unit(code=f"U{place:06}", title=f"第{place + 1}单位", unit_class=small.classes[place // size].code)
        for place in range(case.units)
    )
    return replace(small, units=units)


def compiled(case: Case) -> Compiled:
    """Return the compiled ruleset."""
    return compile_ruleset(ruleset(case))


def _points(number: int, seed: int) -> list[int]:
    """Full marks of the items in hundredths, 100 points together."""
    edges = np.sort(np.random.default_rng(seed).choice(np.arange(1, 10_000 - 40 * number), number - 1, replace=False))
    shares = np.diff([0, *edges, 10_000 - 40 * number]) + 40
    return [int(share) for share in shares]


def _dimensions(leaves: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    groups = [list(group) for group in np.array_split(np.array(leaves, dtype=object), INDICATORS)]
    indicators = [
        {"code": f"IND{place:02}", "title": f"二级指标{place + 1}", "children": group}
        for place, group in enumerate(groups)
    ]
    each = INDICATORS // DIMENSIONS
    for place in range(DIMENSIONS):
        below = indicators[place * each : (place + 1) * each]
        yield {"code": f"DIM{place}", "title": f"一级指标{place + 1}", "children": below}


def _leaf(place: int, kind: str, points: int) -> dict[str, Any]:
    leaf: dict[str, Any] = {
        "code": f"I{place:03}",
        "title": f"考核项目{place + 1}",
        "points": f"{points // 100}.{points % 100:02}",
        "value_decimals": str(VALUE_DECIMALS),
        "rule": {"kind": kind, "parameters": _parameters(kind, place)},
    }
    if kind in {"per_event", "bonus"}:
        leaf["missing"] = "zero"
    return leaf


def _table(codes: dict[str, str], name: str) -> list[dict[str, str]]:
    return [{"code": code, "title": code, name: number} for code, number in codes.items()]


def _parameters(kind: str, place: int) -> dict[str, Any]:
    if kind == "completion":
        return {"limit": "60%"} if place % 3 == 0 else {}
    if kind == "interval" and place % 2:
        return {"threshold": "70", "benchmark": "10", "direction": "lower"}
    parameters: dict[str, dict[str, Any]] = {
        "interval": {"threshold": "60", "benchmark": "95", "threshold_points": "40%"},
        "per_event": {"levels": _table(LEVELS, "points")},
        "bands": {
            "bands": [
                {"to": "60", "points": "0"},
                {"from": "60", "to": "80", "points": "60%"},
                {"from": "80", "to": "90", "points": "80%"},
                {"from": "90", "points": "100%"},
            ]
        },
        "by_rank": {"first_points": "100%", "step_points": "0.0005", "floor": "0"},
        "judged": {"full_mark": "100", "trim_from": "5", "drop_highest": "1", "drop_lowest": "1"},
        "satisfaction": {"options": _table(OPTIONS, "value"), "invalid": ["UNKNOWN"]},
        "bonus": {"levels": _table(HONORS, "points")},
    }
    return parameters[kind]
