"""Pages of grades: one function per page or action."""

from hengjing.steps.grades.views.acts import (
    decision_approve,
    decision_propose,
    decision_put_up,
    decision_send_back,
    decision_withdraw,
    unit_decide,
)
from hengjing.steps.grades.views.reading import decision_list, decision_view, decision_word, unit_list

__all__ = [
    "decision_approve", "decision_list", "decision_propose", "decision_put_up", "decision_send_back", "decision_view",
    "decision_withdraw", "decision_word", "unit_decide", "unit_list",
]  # fmt: skip
