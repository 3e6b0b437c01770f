"""Pages of supervision: one function per page or action."""

from hengjing.steps.supervision.views.acts import case_instruct, case_open, case_press, case_write
from hengjing.steps.supervision.views.pages import case_list, case_view, charge, ledger_word
from hengjing.steps.supervision.views.transitions import case_accept, case_answer, case_ask_again, case_close

__all__ = [
    "case_accept", "case_answer", "case_ask_again", "case_close", "case_instruct", "case_list", "case_open",
    "case_press", "case_view", "case_write", "charge", "ledger_word",
]  # fmt: skip
