"""What other apps may use of the breakdown."""

from hengjing.steps.key_work.data import TaskDraft
from hengjing.steps.key_work.selectors.board import search, todo_for
from hengjing.steps.key_work.selectors.progress import progress_of
from hengjing.steps.key_work.selectors.reading import tasks_in_force, tasks_of_unit
from hengjing.steps.key_work.services.drafting import (
    draft_breakdown,
    remove_task,
    save_heading,
    save_task,
    save_tasks,
)
from hengjing.steps.key_work.services.issuing import issue_breakdown

__all__ = [
    "TaskDraft",
    "draft_breakdown",
    "issue_breakdown",
    "progress_of",
    "remove_task",
    "save_heading",
    "save_task",
    "save_tasks",
    "search",
    "tasks_in_force",
    "tasks_of_unit",
    "todo_for",
]
