"""task_list (任务清单计分): a unit's key tasks (docs/scoring/rule-kinds/task_list.md)."""

from collections.abc import Mapping
from itertools import pairwise
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import Inputs, Shape, Tasks
from hengjing.scoring.numbers import divide_half_away
from hengjing.scoring.rules.base import (
    NEEDED,
    Branch,
    Detail,
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

TASKS, TASKS_PARTIAL = range(2)
SHARE_UNIT = 10**6
SHARE_OF_PERCENT = 10**2
COEFFICIENT_UNIT = 10**3


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report a timeliness table whose days do not rise or that leaves late days without a coefficient."""
    if not p.timeliness:
        return ()
    days = [row.up_to for row in p.timeliness]
    if days[-1] is not None:
        advice = "最后一行不写 up_to，适用于更晚的一切天数"
        return (
            Fault("timeliness", str(days[-1]), advice, "Leave up_to out of the last row: it holds for all later days"),
        )
    if None in days[:-1] or any(after <= before for before, after in pairwise(days[:-1])):
        return (Fault("timeliness", "", "除最后一行外，up_to 须逐行递增", "up_to must rise from row to row"),)
    return ()


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All tasks of the longest list at the largest weight and part points."""
    tasks = _tasks(x)
    fine = gcd(p.completion_cap, SHARE_OF_PERCENT)
    reach = max(x.peak("completion") * (SHARE_OF_PERCENT // fine), x.peak(p.completion_cap) // fine)
    numerator, denominator = x.peak(x.points) * max(reach, 1), SHARE_UNIT // fine
    for factor in _factors(p, x):
        numerator, denominator = numerator * max(x.peak(factor), 1), denominator * COEFFICIENT_UNIT
    weight = x.peak("weight") * int(np.max(np.bincount(tasks.unit), initial=1))
    return max(numerator, weight * (numerator // denominator + 1)), max(denominator, weight, 1)


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the mean of the tasks' part points by weight."""
    tasks = _tasks(x)
    counts = ~tasks.left_out & x.scored[tasks.unit]
    part, weight = _part_points(p, x, tasks), tasks.values["weight"]
    numerator, denominator = x.column(0), x.column(0)
    np.add.at(numerator, tasks.unit[counts], (weight * part)[counts])
    np.add.at(denominator, tasks.unit[counts], weight[counts])
    counted = np.bincount(tasks.unit[counts], minlength=x.size)
    left_out = np.bincount(tasks.unit[tasks.left_out], minlength=x.size)
    no_data = np.zeros(x.size, dtype=np.bool_)
    for measure in _needed(p):
        no_data[tasks.unit[~tasks.left_out & ~tasks.given[measure]]] = True
    none = np.equal(counted, 0)
    return Outcome(
        numerator,
        np.where(np.greater(denominator, 0), denominator, 1),
        branch_of(x.size, (np.greater(left_out, 0), TASKS_PARTIAL), otherwise=TASKS),
        workings=(counted, left_out, denominator),
        details=_details(p, x, part, counts),
        no_data=no_data | (none & np.equal(left_out, 0)),
        not_applicable=none & np.greater(left_out, 0),
    )


def _tasks(x: Inputs) -> Tasks:
    if x.tasks is None:
        raise ValueError("a list of tasks is scored from tasks")
    return x.tasks


def _needed(p: Parameters) -> tuple[str, ...]:
    return ("weight", "completion", *(["days_late"] if p.timeliness else []), *(["quality"] if p.quality else []))


def _part_points(p: Parameters, x: Inputs, tasks: Tasks) -> Any:
    """Part points of each task. The common measure of the cap and of a percentage point keeps the numbers small."""
    points = x.points if isinstance(x.points, int) else x.points[tasks.unit]
    fine = gcd(p.completion_cap, SHARE_OF_PERCENT)
    counted = np.minimum(tasks.values["completion"] * (SHARE_OF_PERCENT // fine), p.completion_cap // fine)
    numerator, denominator = points * counted, SHARE_UNIT // fine
    for factor in _factors(p, x):
        numerator, denominator = numerator * factor, denominator * COEFFICIENT_UNIT
    return divide_half_away(numerator, denominator)


def _factors(p: Parameters, x: Inputs) -> list[Any]:
    """The coefficients of the tasks that the rule multiplies with."""
    timeliness = [_timeliness(p, x)] if p.timeliness else []
    return [*timeliness, *([_tasks(x).values["quality"]] if p.quality else [])]


def _timeliness(p: Parameters, x: Inputs) -> NDArray[np.int64]:
    """The coefficient of the first row whose days a task does not exceed."""
    days = _tasks(x).values["days_late"]
    *rows, last = p.timeliness
    coefficient = np.full(len(days), last.coefficient)
    for row in reversed(rows):
        coefficient = np.where(np.less_equal(days, row.up_to), row.coefficient, coefficient)
    return coefficient


def _details(p: Parameters, x: Inputs, part: Any, counts: NDArray[np.bool_]) -> tuple[Detail, ...]:
    tasks = _tasks(x)
    unit, entry = tasks.unit[counts], tasks.entry[counts]
    details = [Detail("part_points", Scale.POINTS, unit, part[counts], entry=entry)]
    if p.timeliness:
        details.append(Detail("timeliness", Scale.COEFFICIENT, unit, _timeliness(p, x)[counts], entry=entry))
    return tuple(details)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return "；".join(_parts_zh(p)) if language == "zh" else "; ".join(_parts_en(p))


def _parts_zh(p: Mapping[str, Any]) -> list[str]:
    factors = ("×时效系数" if p.get("timeliness") else "") + ("×质量系数" if p["quality"] == "yes" else "")
    parts = [f"任务清单计分：每项任务得满分×完成比例（最高按{p['completion_cap']}计）{factors}，各项按任务权重加权平均"]
    if p.get("timeliness"):
        *rows, last = p["timeliness"]
        steps = [f"{_days_zh(row['up_to'])}{row['coefficient']}" for row in rows]
        parts.append("时效系数：" + "、".join([*steps, f"{'更晚' if rows else '一律'}{last['coefficient']}"]))
    parts.append("不适用的任务不计入")
    return parts


def _days_zh(days: str) -> str:
    return "按期" if days == "0" else f"逾期{days}天以内（含）"


def _parts_en(p: Mapping[str, Any]) -> list[str]:
    factors = (" × timeliness" if p.get("timeliness") else "") + (" × quality" if p["quality"] == "yes" else "")
    cap = p["completion_cap"]
    parts = [f"Tasks: full marks × completion (at most {cap}){factors} for each task, averaged by the tasks' weights"]
    if p.get("timeliness"):
        *rows, last = p["timeliness"]
        steps = [f"{_days_en(row['up_to'])} {row['coefficient']}" for row in rows]
        parts.append("timeliness: " + ", ".join([*steps, f"{'later' if rows else 'always'} {last['coefficient']}"]))
    parts.append("tasks that do not apply are left out")
    return parts


def _days_en(days: str) -> str:
    return "on time" if days == "0" else f"up to {days} days late"


RULE = Rule(
    kind="task_list",
    zh="任务清单计分",
    en="List of tasks",
    parameters=(
        Parameter("completion_cap", Type.SHARE, "完成比例上限", "completion counts at most this", default="100%"),
        Parameter(
            "timeliness",
            Type.TABLE,
            "时效系数",
            "coefficient by days late: the first row whose days are not exceeded",
            columns=(
                Parameter("up_to", Type.WHOLE, "逾期天数上限（含）", "days late, at most; not in the last row"),
                Parameter("coefficient", Type.COEFFICIENT, "系数", "coefficient", default=NEEDED),
            ),
        ),
        Parameter("quality", Type.FLAG, "是否乘质量系数", "multiply by the measure of that name", default="no"),
    ),
    measures=(
        Measure(
            "weight",
            Shape.RECORDS,
            Scale.WEIGHT,
            "任务权重",
            "weight of the task",
            single_entries_may_not_apply=True,
            above_zero=True,
        ),
        Measure(
            "completion",
            Shape.RECORDS,
            Scale.PERCENT,
            "完成比例（百分点）",
            "completion in percentage points",
            not_negative=True,
            single_entries_may_not_apply=True,
            percent=True,
        ),
        Measure(
            "days_late",
            Shape.RECORDS,
            Scale.COUNT,
            "逾期天数",
            "days late",
            single_entries_may_not_apply=True,
            not_negative=True,
        ),
        Measure(
            "quality",
            Shape.RECORDS,
            Scale.COEFFICIENT,
            "质量系数",
            "coefficient of quality",
            single_entries_may_not_apply=True,
            not_negative=True,
        ),
    ),
    branches=(
        Branch("tasks", "{counted}项任务按权重加权，得{exact}分", "{counted} tasks by weight: {exact} points"),
        Branch(
            "tasks_partial",
            "{left_out}项任务不适用，其余{counted}项按权重加权，得{exact}分",
            "{left_out} tasks do not apply; the other {counted} by weight: {exact} points",
        ),
    ),
    workings=(
        Working("counted", Scale.COUNT, "计入的任务数", "tasks that count"),
        Working("left_out", Scale.COUNT, "不适用的任务数", "tasks left out"),
        Working("weights", Scale.WEIGHT, "计入任务的权重合计", "weights of the tasks that count, added up"),
    ),
    kernel=kernel,
    bound=bound,
    faults=faults,
    sentence=sentence,
)
