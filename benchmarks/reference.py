"""The same mix in pure Python integers, one cell after another, with a trace as dictionaries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.tables import BANDS, KINDS, UNKNOWN

NAMES = dict(enumerate(KINDS))
ADVANCED, QUALIFIED, BASIC = 80_000_000, 75_000_000, 60_000_000
BONUS_CAP = 5_000_000


@dataclass
class Given:
    """What the facts say of one unit and item, ready for the rules."""

    out: bool = False
    x: int = 0
    t: int = 1
    marks: list[int] = field(default_factory=list)
    counts: list[tuple[int, int]] = field(default_factory=list)
    claims: dict[int, list[int]] = field(default_factory=dict)
    struck: bool = False


def half_away(numerator: int, denominator: int) -> int:
    """Round a quotient half away from zero."""
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((-2 * numerator + denominator) // (2 * denominator))


def gather(rows: Iterator[tuple[int, ...]], measures: tuple[str, ...], shape: tuple[int, int]) -> list[list[Given]]:
    """Arrange rows (unit, leaf, measure, group, entry, value, status) by unit and item; one more item for the veto."""
    found = [[Given() for _ in range(shape[1] + 1)] for _ in range(shape[0])]
    for unit, leaf, measure, group, entry, value, status in rows:
        given, name = found[unit][leaf], measures[measure]
        if status == 2:
            given.out = True
        elif name in {"actual", "value"}:
            given.x = value
        elif name == "target":
            given.t = value
        elif name == "mark":
            if status == 0:
                given.marks.append(value)
        elif name == "claim":
            given.claims.setdefault(group, []).append(entry)
        elif name == "confirmed":
            given.struck = value >= 1
        else:
            given.counts.append((entry, value))
    return found


def quotient(item: dict[str, Any], given: Given, worth: list[int], place: int) -> tuple[int, int, int]:
    """Return numerator, denominator and branch of a cell."""
    return QUOTIENTS[NAMES[item["kind"]]](item, given, worth, place)


def _completion(item: dict[str, Any], given: Given, _worth: list[int], _place: int) -> tuple[int, int, int]:
    if item["limit"] is not None and given.x * 10**6 < item["limit"] * given.t:
        return 0, 1, 0
    return item["full"] * given.x, given.t, 2


def _interval(item: dict[str, Any], given: Given, _worth: list[int], _place: int) -> tuple[int, int, int]:
    full, sign, start = item["full"], item["sign"], item["start"]
    value, low, high = sign * given.x, sign * item["threshold"], sign * item["benchmark"]
    if value >= high:
        return full, 1, 0
    if value < low:
        return start, 1, 1
    return start * (high - low) + (full - start) * (value - low), high - low, 2


def _per_event(item: dict[str, Any], given: Given, worth: list[int], _place: int) -> tuple[int, int, int]:
    return item["full"] - sum(number * worth[entry] for entry, number in given.counts), 1, 0


def _bands(item: dict[str, Any], given: Given, _worth: list[int], _place: int) -> tuple[int, int, int]:
    return item["full"] // 100 * max((share for edge, share in BANDS if given.x >= edge), default=0), 1, 0


def _by_rank(item: dict[str, Any], _given: Given, _worth: list[int], place: int) -> tuple[int, int, int]:
    return item["full"] - item["step"] * (place - 1), 1, 0


def _judged(item: dict[str, Any], given: Given, _worth: list[int], _place: int) -> tuple[int, int, int]:
    marks = sorted(given.marks)
    kept = marks[1:-1] if len(marks) >= 5 else marks
    return item["full"] * sum(kept), 10_000 * len(kept), 0


def _satisfaction(item: dict[str, Any], given: Given, worth: list[int], _place: int) -> tuple[int, int, int]:
    valid = sum(number for entry, number in given.counts if entry != UNKNOWN)
    return item["full"] * sum(number * worth[entry] for entry, number in given.counts), 10**6 * valid, 0


def _bonus(_item: dict[str, Any], given: Given, worth: list[int], _place: int) -> tuple[int, int, int]:
    best = sum(max(worth[entry] for entry in entries) for entries in given.claims.values())
    return best, 1, 0 if given.claims else 1


QUOTIENTS = {
    "completion": _completion,
    "interval": _interval,
    "per_event": _per_event,
    "bands": _bands,
    "by_rank": _by_rank,
    "judged": _judged,
    "satisfaction": _satisfaction,
    "bonus": _bonus,
}


def cell(item: dict[str, Any], given: Given, worth: list[int], place: int) -> dict[str, Any]:
    """Return the trace of one cell."""
    full = item["full"]
    if given.out:
        zeros = {"branch": 0, "exact": 0, "limited": 0, "points": 0, "full": full}
        return {"state": "not_applicable", **zeros}
    numerator, denominator, branch = quotient(item, given, worth, place)
    held, limited = numerator, 0
    if held < 0:
        held, limited = 0, 1
    if held > full * denominator:
        held, limited = full * denominator, 2
    exact = half_away(numerator, denominator)
    points = exact if held == numerator else half_away(held, denominator)
    return {
        "state": "scored",
        "branch": branch,
        "exact": exact,
        "limited": limited,
        "points": points,
        "full": full,
    }


def roll_up(children: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a node's full marks and points, and write the weights in force of its children."""
    whole = sum(child["full"] for child in children)
    scored = [child for child in children if child["state"] == "scored"]
    applies = sum(child["full"] for child in scored)
    for child in children:
        in_force = half_away(child["full"] * whole, applies) if child["state"] == "scored" else 0
        child["weight_in_force"] = in_force
    if not scored:
        return {"state": "not_applicable", "full": whole, "points": 0}
    points = half_away(sum(child["points"] for child in scored) * whole, applies)
    return {"state": "scored", "full": whole, "points": points}


def places(values: dict[int, int]) -> dict[int, int]:
    """Return the rank of each key by its value, the highest first, equal ones alike."""
    found: dict[int, int] = {}
    last, rank = None, 0
    for turn, unit in enumerate(sorted(values, key=lambda key: -values[key]), start=1):
        if values[unit] != last:
            last, rank = values[unit], turn
        found[unit] = rank
    return found


def score_unit(items: list[dict[str, Any]], given: list[Given], worth: list[int], own: list[int]) -> dict[str, Any]:
    """Return the trace and the totals of one unit; `own` are its places by item."""
    cells = [cell(item, given[at], worth, own[at]) for at, item in enumerate(items)]
    indicators: dict[tuple[int, int], list[dict[str, Any]]] = {}
    bonus = 0
    for item, found in zip(items, cells, strict=True):
        if NAMES[item["kind"]] == "bonus":
            bonus += found["points"]
            found["weight_in_force"] = 0
        else:
            indicators.setdefault((item["dimension"], item["indicator"]), []).append(found)
    dimensions: dict[int, list[dict[str, Any]]] = {}
    for (dimension, _), children in indicators.items():
        dimensions.setdefault(dimension, []).append(roll_up(children))
    base = roll_up([roll_up(children) for children in dimensions.values()])
    bonus = min(bonus, BONUS_CAP)
    total = base["points"] + bonus
    return {"cells": cells, "base": base["points"], "bonus": bonus, "total": total, "struck": given[-1].struck}


def score_class(items: list[dict[str, Any]], given: dict[int, list[Given]], worth: list[int]) -> dict[int, Any]:
    """Return the trace, totals, ranks and grades of the units of one class."""
    own = {unit: [0] * len(items) for unit in given}
    for at, item in enumerate(items):
        if NAMES[item["kind"]] == "by_rank":
            ranked = places({unit: rows[at].x for unit, rows in given.items() if not rows[at].out})
            for unit, place in ranked.items():
                own[unit][at] = place
    found = {unit: score_unit(items, rows, worth, own[unit]) for unit, rows in given.items()}
    ranks = places({unit: each["total"] for unit, each in found.items()})
    advanced = {unit: each["total"] for unit, each in found.items() if each["total"] >= ADVANCED and not each["struck"]}
    turns, quota = places(advanced), len(given) * 20 // 100
    for unit, each in found.items():
        each["rank"], each["published"] = ranks[unit], half_away(each["total"], 10_000)
        if each["struck"]:
            each["grade"] = 3
        elif turns.get(unit, quota + 1) <= quota:
            each["grade"] = 0
        else:
            each["grade"] = 1 if each["total"] >= QUALIFIED else 2 if each["total"] >= BASIC else 3
    return found
