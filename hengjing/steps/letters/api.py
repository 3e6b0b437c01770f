"""What other apps may use of letters."""

from hengjing.steps.letters.selectors.board import LetterRow, letters_progress, list_rows, progress_of, search, todo_for
from hengjing.steps.letters.selectors.reading import batch_of, letter_of, supplement_of
from hengjing.steps.letters.selectors.standing import standing_items
from hengjing.steps.letters.services.deciding import (
    approve_batch,
    issue_batch,
    put_up_batch,
    send_back_batch,
    withdraw_batch,
)
from hengjing.steps.letters.services.drafting import draft_batch, save_terms
from hengjing.steps.letters.services.making import make_letter, order_letters, to_make
from hengjing.steps.letters.services.pressing import press_waiting
from hengjing.steps.letters.services.signing import confirm_letter, confirm_supplement, sign_letter, sign_supplement
from hengjing.steps.letters.services.supplements import (
    approve_supplement,
    issue_supplement,
    put_up_supplement,
    request_supplement,
    send_back_supplement,
)

__all__ = [
    "LetterRow",
    "approve_batch",
    "approve_supplement",
    "batch_of",
    "confirm_letter",
    "confirm_supplement",
    "draft_batch",
    "issue_batch",
    "issue_supplement",
    "letter_of",
    "letters_progress",
    "list_rows",
    "make_letter",
    "order_letters",
    "press_waiting",
    "progress_of",
    "put_up_batch",
    "put_up_supplement",
    "request_supplement",
    "save_terms",
    "search",
    "send_back_batch",
    "send_back_supplement",
    "sign_letter",
    "sign_supplement",
    "standing_items",
    "supplement_of",
    "to_make",
    "todo_for",
    "withdraw_batch",
]
