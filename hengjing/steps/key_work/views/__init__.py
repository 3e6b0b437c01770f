"""Pages of breakdowns: one function per page or action."""

from hengjing.steps.key_work.views.breakdown import (
    breakdown_changes,
    breakdown_draft,
    breakdown_edit,
    breakdown_issue,
    breakdown_list,
    breakdown_view,
)
from hengjing.steps.key_work.views.papers import (
    breakdown_import,
    breakdown_print,
    breakdown_word,
    breakdown_workbook,
    import_commit,
    import_view,
)
from hengjing.steps.key_work.views.tasks import task_add, task_edit, task_remove, task_view

__all__ = [
    "breakdown_changes",
    "breakdown_draft",
    "breakdown_edit",
    "breakdown_import",
    "breakdown_issue",
    "breakdown_list",
    "breakdown_print",
    "breakdown_view",
    "breakdown_word",
    "breakdown_workbook",
    "import_commit",
    "import_view",
    "task_add",
    "task_edit",
    "task_remove",
    "task_view",
]
