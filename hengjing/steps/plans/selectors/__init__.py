"""Reads of plans: `reading` fetches one and what belongs to it, `board` looks over many."""

from hengjing.steps.plans.selectors.board import (
    NOT_BEGUN,
    PlanRow,
    count_by_state,
    list_rows,
    next_step,
    startable,
    todo_for,
)
from hengjing.steps.plans.selectors.reading import (
    Comparison,
    approved_plans,
    as_data,
    checks_of,
    comparison_for,
    get_item,
    get_plan,
    items_of,
    latest_approved,
    list_plans,
    plan_of,
    scheme_of,
    search,
)

__all__ = [
    "NOT_BEGUN",
    "Comparison",
    "PlanRow",
    "approved_plans",
    "as_data",
    "checks_of",
    "comparison_for",
    "count_by_state",
    "get_item",
    "get_plan",
    "items_of",
    "latest_approved",
    "list_plans",
    "list_rows",
    "next_step",
    "plan_of",
    "scheme_of",
    "search",
    "startable",
    "todo_for",
]
