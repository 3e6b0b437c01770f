"""What other apps may use of the breakdown."""

from hengjing.steps.key_work.selectors import search, tasks_of_unit, todo_for
from hengjing.steps.key_work.services import TaskDraft, draft_breakdown, issue_breakdown, save_tasks

__all__ = ["TaskDraft", "draft_breakdown", "issue_breakdown", "save_tasks", "search", "tasks_of_unit", "todo_for"]
