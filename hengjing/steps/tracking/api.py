"""What other apps may use of tracking."""

from hengjing.steps.task_changes.api import tasks_fed
from hengjing.steps.tracking.data import EntryDraft
from hengjing.steps.tracking.selectors.board import report_rows, reports_due, todo_for
from hengjing.steps.tracking.selectors.facts import facts_of, report_facts_of
from hengjing.steps.tracking.selectors.progress import progress_of
from hengjing.steps.tracking.selectors.reading import all_periods, get_report, periods_asked
from hengjing.steps.tracking.selectors.state import task_states
from hengjing.steps.tracking.services.deciding import (
    accept_report,
    file_report,
    review_entries,
    send_back_report,
    send_back_to_filer,
    submit_report,
    take_back_report,
)  # fmt: skip
from hengjing.steps.tracking.services.filing import (
    draft_report,
    mark_unchanged,
    refresh_report,
    save_entries,
    save_entry,
)  # fmt: skip
from hengjing.steps.tracking.services.pressing import press_reports, press_tasks

press_waiting = press_reports

__all__ = [
    "EntryDraft", "accept_report", "all_periods", "draft_report", "facts_of", "file_report", "get_report",
    "mark_unchanged", "periods_asked", "press_reports", "press_tasks", "press_waiting", "progress_of",
    "refresh_report", "report_facts_of", "report_rows", "reports_due", "review_entries", "save_entries", "save_entry",
    "send_back_report", "send_back_to_filer", "submit_report", "take_back_report", "task_states", "tasks_fed",
    "todo_for",
]  # fmt: skip
