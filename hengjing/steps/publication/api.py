"""What other apps may use of publication."""

from hengjing.steps.publication.selectors.board import progress_of, search, todo_for
from hengjing.steps.publication.selectors.reading import announcement_of, announcements_of, published_of
from hengjing.steps.publication.selectors.verifying import verify
from hengjing.steps.publication.services.moving import close_posting, post, publish, withdraw
from hengjing.steps.publication.services.objecting import answer_objection, file_objection
from hengjing.steps.publication.services.preparing import correct, prepare
from hengjing.steps.publication.services.terms import save_terms
from hengjing.steps.publication.terms import terms_of

__all__ = [
    "announcement_of", "announcements_of", "answer_objection", "close_posting", "correct", "file_objection", "post",
    "prepare",
    "progress_of", "publish", "published_of", "save_terms", "search", "terms_of", "todo_for", "verify", "withdraw",
]  # fmt: skip
