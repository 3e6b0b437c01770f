"""Which columns of an approved supplement the database keeps as they are (P3, B1)."""

from hengjing.foundation.signatures.triggers import Fixed

SUPPLEMENT = Fixed(
    table="supplements_supplement",
    drafts=("drafted", "awaiting_approval"),
    columns=("changes", "letter_id", "reason", "approved_at"),
    papers="supplements_supplementpaper",
)
