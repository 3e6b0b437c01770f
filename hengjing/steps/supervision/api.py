"""What other apps may use of supervision."""

from hengjing.steps.supervision.data import CaseDraft
from hengjing.steps.supervision.selectors.charge import charge_of
from hengjing.steps.supervision.selectors.reading import get_case, list_cases, progress_of, search, todo_for
from hengjing.steps.supervision.services.answering import (
    accept_case,
    answer_case,
    ask_again,
    close_case,
    write_answer,
)
from hengjing.steps.supervision.services.opening import instruct, open_case, press_cases

press_waiting = press_cases

__all__ = [
    "CaseDraft", "accept_case", "answer_case", "ask_again", "charge_of", "close_case", "get_case", "instruct",
    "list_cases", "open_case", "press_cases", "press_waiting", "progress_of", "search", "todo_for", "write_answer",
]  # fmt: skip
