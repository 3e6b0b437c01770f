"""Writes of plans: one function is one action of one person."""

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
)
from hengjing.steps.plans.services.drafting import (
    draft_plan,
    pull_key_work,
    remove_item,
    replace_items,
    save_item,
)
from hengjing.steps.plans.services.importing import Preview, commit_import, keep_import, preview_import
from hengjing.steps.plans.services.pressing import press_plans

__all__ = [
    "Preview",
    "amend_plan",
    "approve_plan",
    "commit_import",
    "consolidate_plan",
    "consolidate_plans",
    "declare_plan",
    "draft_plan",
    "keep_import",
    "press_plans",
    "preview_import",
    "pull_key_work",
    "remove_item",
    "replace_items",
    "review_items",
    "review_plan",
    "save_item",
    "send_back_by_leader",
    "send_back_plan",
    "send_back_to_filer",
    "submit_plan",
    "withdraw_declaration",
    "withdraw_plan",
]
