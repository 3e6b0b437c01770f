"""Pages of requests of change: one function per page or action."""

from hengjing.steps.task_changes.views.pages import (
    change_add,
    change_edit,
    change_list,
    change_request,
    change_view,
)
from hengjing.steps.task_changes.views.transitions import (
    change_decide,
    change_pass_on,
    change_refuse,
    change_reject,
    change_settle,
    change_submit,
    change_withdraw,
)

__all__ = [
    "change_add", "change_decide", "change_edit", "change_list", "change_pass_on", "change_refuse", "change_reject",
    "change_request", "change_settle", "change_submit", "change_view", "change_withdraw",
]  # fmt: skip
