"""Which columns of an issued letter the database keeps as they are (P3, B1)."""

from hengjing.foundation.signatures.triggers import Fixed

LETTER = Fixed(
    table="letters_letter",
    drafts=("made",),
    columns=("content", "plan_uuid", "batch_id", "issued_at"),
    papers="letters_paper",
)
