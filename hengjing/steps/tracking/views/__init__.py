"""Pages of tracking: one function per page or action."""

from hengjing.steps.tracking.views.entries import entry_edit, entry_review, entry_view
from hengjing.steps.tracking.views.papers import import_commit, import_view, report_import, report_workbook
from hengjing.steps.tracking.views.reports import (
    report_draft,
    report_list,
    report_press,
    report_refresh,
    report_unchanged,
    report_view,
)
from hengjing.steps.tracking.views.tasks import heat, task_list, task_press, task_view, unit_view
from hengjing.steps.tracking.views.transitions import (
    report_accept,
    report_file,
    report_send_back,
    report_send_back_to_filer,
    report_submit,
    report_take_back,
)

__all__ = [
    "entry_edit", "entry_review", "entry_view", "heat", "import_commit", "import_view", "report_accept",
    "report_draft", "report_file", "report_import", "report_list", "report_press", "report_refresh",
    "report_send_back", "report_send_back_to_filer", "report_submit", "report_take_back", "report_unchanged",
    "report_view", "report_workbook", "task_list", "task_press", "task_view", "unit_view",
]  # fmt: skip
