"""Pages of ballots: one function per page or action."""

from hengjing.steps.panels.views.ballots import ballot_fill, ballot_list, ballot_submit, ballot_view
from hengjing.steps.panels.views.naming import ballot_mark_absent, ballot_name, ballot_reopen

__all__ = [
    "ballot_fill", "ballot_list", "ballot_mark_absent", "ballot_name", "ballot_reopen", "ballot_submit", "ballot_view",
]  # fmt: skip
