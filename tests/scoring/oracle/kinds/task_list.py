"""Key tasks (docs/scoring/rule-kinds/task_list.md)."""

from collections import defaultdict
from fractions import Fraction

from tests.scoring.oracle.cells import Cell, Fact
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, NOT_APPLICABLE, Outcome, scored
from tests.scoring.oracle.quantities import HUNDRED, ONE, ZERO, number, rounded


def task_list(cell: Cell, rule: Rule, digits: int) -> Outcome:
    """Score the tasks by weight, completion, timeliness and quality (task_list.md)."""
    tasks: dict[str, list[Fact]] = defaultdict(list)
    for fact in cell.facts:
        tasks[fact.entry].append(fact)
    counting = [facts for facts in tasks.values() if all(fact.status != "not_applicable" for fact in facts)]
    if not counting:
        return NOT_APPLICABLE
    points, weight = ZERO, ZERO
    for facts in counting:
        numbers = {fact.measure: fact.value for fact in facts}
        if any(fact.status == "no_data" for fact in facts) or not _needed(rule) <= numbers.keys():
            return NO_DATA
        points += numbers["weight"] * rounded(rule.full * _achieved(numbers, rule), digits)
        weight += numbers["weight"]
    return scored(rule, points / weight, "tasks" if len(counting) == len(tasks) else "tasks_partial")


def _needed(rule: Rule) -> set[str]:
    needed = {"weight", "completion"}
    if rule.has("timeliness"):
        needed.add("days_late")
    if rule.flag("quality"):
        needed.add("quality")
    return needed


def _achieved(numbers: dict[str, Fraction], rule: Rule) -> Fraction:
    achieved = min(numbers["completion"] / HUNDRED, rule.share("completion_cap", "100%"))
    if rule.has("timeliness"):
        achieved *= _timeliness(numbers["days_late"], rule)
    return achieved * (numbers["quality"] if rule.flag("quality") else ONE)


def _timeliness(days: Fraction, rule: Rule) -> Fraction:
    rows = rule.listed("timeliness")
    fitting = (row for row in rows if "up_to" not in row or days <= int(row["up_to"]))
    return number(next(fitting)["coefficient"])
