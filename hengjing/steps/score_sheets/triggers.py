"""What the database itself refuses: to change what a body handed in (B3)."""

from hengjing.foundation.core.kept_rows import Kept

SUBMITTED = "score_sheets_submittedsheet"

KEPT = (
    Kept(SUBMITTED, "UPDATE", "what was handed in is not changed"),
    Kept(SUBMITTED, "DELETE", "what was handed in is not deleted"),
)
