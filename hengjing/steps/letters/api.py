"""What other apps may use of letters."""

from hengjing.steps.letters.amendments import register_amendments
from hengjing.steps.letters.selectors.board import LetterRow, letters_progress, list_rows, progress_of, search, todo_for
from hengjing.steps.letters.selectors.reading import batch_of, issued_letter, letter_of, letters_in_force
from hengjing.steps.letters.selectors.wholeness import is_whole
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
from hengjing.steps.letters.services.signing import confirm_letter, sign_letter

__all__ = [
    "LetterRow", "approve_batch", "batch_of", "confirm_letter", "draft_batch", "is_whole", "issue_batch",
    "issued_letter", "letter_of", "letters_in_force", "letters_progress", "list_rows", "make_letter", "order_letters",
    "press_waiting", "progress_of", "put_up_batch", "register_amendments", "save_terms", "search", "send_back_batch",
    "sign_letter", "to_make", "todo_for", "withdraw_batch",
]  # fmt: skip
