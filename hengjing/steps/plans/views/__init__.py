"""Pages of plans: one function per page or action."""

from hengjing.steps.plans.views.items import item_add, item_edit, item_remove, item_review, item_view
from hengjing.steps.plans.views.lists import plan_bundle, plan_consolidate_many, plan_list, plan_press
from hengjing.steps.plans.views.papers import (
    import_commit,
    import_view,
    plan_import,
    plan_print,
    plan_word,
    plan_workbook,
)
from hengjing.steps.plans.views.plan import plan_changes, plan_draft, plan_pull, plan_view
from hengjing.steps.plans.views.transitions import (
    plan_amend,
    plan_approve,
    plan_consolidate,
    plan_declare,
    plan_review,
    plan_send_back,
    plan_send_back_by_leader,
    plan_send_back_to_filer,
    plan_submit,
    plan_withdraw,
    plan_withdraw_declaration,
)

__all__ = [
    "import_commit",
    "import_view",
    "item_add",
    "item_edit",
    "item_remove",
    "item_review",
    "item_view",
    "plan_amend",
    "plan_approve",
    "plan_bundle",
    "plan_changes",
    "plan_consolidate",
    "plan_consolidate_many",
    "plan_declare",
    "plan_draft",
    "plan_import",
    "plan_list",
    "plan_press",
    "plan_print",
    "plan_pull",
    "plan_review",
    "plan_send_back",
    "plan_send_back_by_leader",
    "plan_send_back_to_filer",
    "plan_submit",
    "plan_view",
    "plan_withdraw",
    "plan_withdraw_declaration",
    "plan_word",
    "plan_workbook",
]
