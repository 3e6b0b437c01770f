"""What other apps may use of supplements."""

from hengjing.steps.supplements.selectors.board import todo_for
from hengjing.steps.supplements.selectors.reading import supplement_of
from hengjing.steps.supplements.selectors.standing import standing_items
from hengjing.steps.supplements.services.deciding import (
    approve_supplement,
    issue_supplement,
    put_up_supplement,
    request_supplement,
    send_back_supplement,
)
from hengjing.steps.supplements.services.signing import confirm_supplement, sign_supplement

__all__ = [
    "approve_supplement",
    "confirm_supplement",
    "issue_supplement",
    "put_up_supplement",
    "request_supplement",
    "send_back_supplement",
    "sign_supplement",
    "standing_items",
    "supplement_of",
    "todo_for",
]
