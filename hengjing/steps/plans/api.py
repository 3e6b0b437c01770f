"""What other apps may use of plans."""

from hengjing.steps.plans.data import ItemDraft
from hengjing.steps.plans.selectors.board import PlanRow, list_rows, todo_for
from hengjing.steps.plans.selectors.reading import all_plans, approved_plans, plan_of, search, states_of
from hengjing.steps.plans.services.deciding import (
    amend_plan,
    approve_plan,
    consolidate_plan,
    consolidate_plans,
    declare_plan,
    review_items,
    review_plan,
    send_back_by_leader,
    send_back_plan,
    send_back_to_filer,
    submit_plan,
    withdraw_declaration,
    withdraw_plan,
)  # fmt: skip
from hengjing.steps.plans.services.drafting import draft_plan, pull_key_work, remove_item, replace_items, save_item
from hengjing.steps.plans.services.pressing import press_plans

__all__ = [
    "ItemDraft", "PlanRow", "all_plans", "amend_plan", "approve_plan", "approved_plans", "consolidate_plan",
    "consolidate_plans", "declare_plan", "draft_plan", "list_rows", "plan_of", "press_plans", "pull_key_work",
    "remove_item", "replace_items", "review_items", "review_plan", "save_item", "search", "send_back_by_leader",
    "send_back_plan", "send_back_to_filer", "states_of", "submit_plan", "todo_for", "withdraw_declaration",
    "withdraw_plan",
]  # fmt: skip
