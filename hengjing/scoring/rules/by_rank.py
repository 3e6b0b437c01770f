"""by_rank (按排名赋分): points by the rank of the value inside the class (docs/scoring/rule-kinds/by_rank.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import competition_ranks, dense_ranks, equal_runs
from hengjing.scoring.rules.base import (
    Branch,
    Fault,
    Measure,
    Outcome,
    Parameter,
    Parameters,
    Rule,
    Scale,
    Type,
    Working,
    branch_of,
)

PLACE, PLACE_LAST, PLACE_OTHERWISE, PLACE_SHARED = range(4)


def needs(_: Parameters) -> tuple[str, ...]:
    """Without a value there is nothing to rank."""
    return ("value",)


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report when the points are given neither or both ways, or only half of the second way."""
    first, step = p.first_points is not None, p.step_points is not None
    if p.table is not None and (first or step):
        advice = "名次分值表与首名分值、名次级差只能选一种"
        return (Fault("first_points" if first else "step_points", "", advice, "Give either the table or the steps"),)
    if p.table is None and not (first and step):
        missing = "step_points" if first else "first_points"
        advice = "须给出名次分值表，或同时给出首名分值和名次级差"
        return (Fault(missing, "", advice, "Give the table, or both the first place's points and the step"),)
    if first and p.last_places:
        advice = "采用名次级差时各名次分值已定，不另设 last_places"
        return (Fault("last_places", "", advice, "With steps every place has its points: leave last_places out"),)
    return ()


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All places shared by the whole class."""
    listed = max((x.peak(points) for points in _listed(p)), default=0)
    stepped = x.peak(p.first_points) + 3 * x.class_size * x.peak(p.step_points)
    return (listed + stepped) * (x.class_size + 1), x.class_size + 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points of each unit's place, or the average over the places that equal units fill."""
    place, tied, places = _places(p, x)
    shared = np.greater(tied, 1) & (p.ties == "average")
    last = place if p.ties == "dense" else place + tied - 1
    from_last = places - last + 1
    if p.table is None:
        branch = branch_of(x.size, (shared, PLACE_SHARED), otherwise=PLACE)
    else:
        in_table, in_tail = np.less_equal(place, len(p.table)), np.less_equal(from_last, len(p.last_places or ()))
        branch = branch_of(
            x.size, (shared, PLACE_SHARED), (in_table, PLACE), (in_tail, PLACE_LAST), otherwise=PLACE_OTHERWISE
        )
    if p.ties == "average":
        numerator, denominator = _together(p, x, (place, last), places), tied
    else:
        numerator, denominator = _single(p, x, place, from_last), x.column(1)
    return Outcome(numerator, denominator, branch, workings=(place, tied, places, from_last))


def _places(p: Parameters, x: Inputs) -> tuple[Any, Any, Any]:
    """Place, number of units with the same value, and number of places, over the units that are scored, by item."""
    found = x.column(1), x.column(1), x.column(0)
    for item in range(x.items):
        units = slice(item * x.class_size, (item + 1) * x.class_size)
        ranked = np.flatnonzero(x.scored[units])
        ranks, tied, places = _ranks(p, x.number("value")[units][ranked])
        found[0][units][ranked], found[1][units][ranked], found[2][units] = ranks, tied, places
    return found


def _ranks(p: Parameters, value: Any) -> tuple[Any, Any, int]:
    better = p.direction == "higher"
    tied = equal_runs(value)
    if p.ties == "dense":
        return dense_ranks(value, higher_is_better=better), tied, len(np.unique(value))
    return competition_ranks(value, higher_is_better=better), tied, len(value)


def _single(p: Parameters, x: Inputs, place: Any, from_last: Any) -> Any:
    """The points of one place: from the table, else from the last places, else the rest; or by steps."""
    if p.table is None:
        return p.first_points - p.step_points * (place - 1)
    points = x.column(0) + p.otherwise
    for position, given in enumerate(p.last_places or (), start=1):
        points = np.where(np.equal(from_last, position), given, points)
    for position, given in enumerate(p.table, start=1):
        points = np.where(np.equal(place, position), given, points)
    return points


def _together(p: Parameters, x: Inputs, span: tuple[Any, Any], places: Any) -> Any:
    """The sum of the points of the places of a span, each place by itself."""
    first, last = span
    count = last - first + 1
    if p.table is None:
        return p.first_points * count - p.step_points * (count * (first + last - 2) // 2)
    total, rest = x.column(0), count
    for position, given in enumerate(p.table, start=1):
        held = np.less_equal(first, position) & np.less_equal(position, last)
        total, rest = total + np.where(held, given, 0), rest - held
    for position, given in enumerate(p.last_places or ()):
        place = places - position
        held = np.less(len(p.table), place) & np.less_equal(first, place) & np.less_equal(place, last)
        total, rest = total + np.where(held, given, 0), rest - held
    return total + p.otherwise * rest


def _listed(p: Parameters) -> tuple[Any, ...]:
    return (*(p.table or ()), *(p.last_places or ()), p.otherwise)


def default_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    """The lowest points that the parameters can give when they are below zero, else zero; at most full marks."""
    lowest = min(int(np.min(points)) for points in ([p.first_points] if p.table is None else _listed(p)))
    if p.table is None:
        lowest -= max(int(np.max(p.step_points)), 0) * max(x.class_size - 1, 0)
    return min(lowest, 0), x.points


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    text = f"按排名赋分：在本类单位中按数值从{'高到低' if p['direction'] == 'higher' else '低到高'}排名"
    if p.get("table") is None:
        text += f"，第1名得{_points_zh(p['first_points'])}，名次每后移1位减{_points_zh(p['step_points'])}"
    else:
        places = [f"第{place}名得{_points_zh(points)}" for place, points in enumerate(p["table"], start=1)]
        tail = enumerate(p.get("last_places") or (), start=1)
        places += [f"倒数第{place}名得{_points_zh(points)}" for place, points in tail]
        text += "，" + "、".join([*places, f"其余名次得{_points_zh(p['otherwise'])}"])
    ties = {
        "competition": "数值相同的并列，名次取最前一位，后面名次相应空出",
        "dense": "数值相同的并列，后面名次依次递补",
        "average": "数值相同的，平分其所占各名次的分值",
    }
    return f"{text}；{ties[p['ties']]}"


def _points_zh(points: str) -> str:
    return f"满分的{points}" if points.endswith("%") else f"{points}分"


def _sentence_en(p: Mapping[str, Any]) -> str:
    text = f"Points by rank in the class, the {'highest' if p['direction'] == 'higher' else 'lowest'} value first: "
    if p.get("table") is None:
        text += f"place 1 gives {_points_en(p['first_points'])}, each further place {_points_en(p['step_points'])} less"
    else:
        places = [f"place {place} gives {_points_en(points)}" for place, points in enumerate(p["table"], start=1)]
        tail = enumerate(p.get("last_places") or (), start=1)
        places += [f"place {place} from the end gives {_points_en(points)}" for place, points in tail]
        text += ", ".join([*places, f"every other place gives {_points_en(p['otherwise'])}"])
    ties = {
        "competition": "equal values share the best of their places and the places after them stay empty",
        "dense": "equal values share one place and the next value takes the next place",
        "average": "equal values each get the average of the points of the places they fill",
    }
    return f"{text}; {ties[p['ties']]}"


def _points_en(points: str) -> str:
    return f"{points} of full marks" if points.endswith("%") else f"{points} points"


RULE = Rule(
    kind="by_rank",
    zh="按排名赋分",
    en="Points by rank",
    parameters=(
        Parameter(
            "direction", Type.CHOICE, "何者为优", "which value is better", default="higher", choices=("higher", "lower")
        ),
        Parameter(
            "ties",
            Type.CHOICE,
            "并列的处理",
            "how equal values are placed",
            default="competition",
            choices=("competition", "dense", "average"),
        ),
        Parameter("table", Type.POINTS_LIST, "第1名起各名次的分值", "points of place 1, 2, …"),
        Parameter(
            "last_places",
            Type.POINTS_LIST,
            "倒数第1名起各名次的分值",
            "points of the last place, the next to last, …",
        ),
        Parameter("otherwise", Type.POINTS_OR_SHARE, "其余名次的分值", "points of places in neither list", default="0"),
        Parameter("first_points", Type.POINTS_OR_SHARE, "第1名的分值", "points of place 1, instead of the table"),
        Parameter("step_points", Type.POINTS_OR_SHARE, "名次级差", "points lost with each further place"),
    ),
    measures=(Measure("value", Shape.NUMBER, Scale.VALUE, "排名数值", "value that is ranked"),),
    branches=(
        Branch("place", "第{place}名，得{exact}分", "Place {place}: {exact} points"),
        Branch("place_last", "倒数第{from_last}名，得{exact}分", "Place {from_last} from the end: {exact} points"),
        Branch(
            "place_otherwise",
            "第{place}名，不在所列名次内，得{exact}分",
            "Place {place}, not among the listed places: {exact} points",
        ),
        Branch(
            "place_shared",
            "第{place}名，{tied}个单位并列，平分所占名次的分值，各得{exact}分",
            "Place {place}, shared by {tied} units: the average of the points of their places, {exact} points each",
        ),
    ),
    workings=(
        Working("place", Scale.COUNT, "名次", "place"),
        Working("tied", Scale.COUNT, "数值相同的单位数", "units with the same value"),
        Working("places", Scale.COUNT, "名次总数", "number of places"),
        Working("from_last", Scale.COUNT, "倒数名次", "place from the end"),
    ),
    kernel=kernel,
    bound=bound,
    needs=needs,
    faults=faults,
    default_limits=default_limits,
    whole_class=True,
    sentence=sentence,
)
