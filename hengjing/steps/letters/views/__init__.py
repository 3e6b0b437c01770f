"""Pages of letters: one function per page or action."""

from hengjing.steps.letters.views.batches import (
    batch_approve,
    batch_bundle,
    batch_bundle_one,
    batch_draft,
    batch_edit,
    batch_issue,
    batch_make,
    batch_print,
    batch_put_up,
    batch_send_back,
    batch_view,
    batch_withdraw,
)
from hengjing.steps.letters.views.letters import (
    letter_confirm,
    letter_export,
    letter_list,
    letter_press,
    letter_sign,
    letter_verify,
    letter_view,
)

__all__ = [
    "batch_approve",
    "batch_bundle",
    "batch_bundle_one",
    "batch_draft",
    "batch_edit",
    "batch_issue",
    "batch_make",
    "batch_print",
    "batch_put_up",
    "batch_send_back",
    "batch_view",
    "batch_withdraw",
    "letter_confirm",
    "letter_export",
    "letter_list",
    "letter_press",
    "letter_sign",
    "letter_verify",
    "letter_view",
]
