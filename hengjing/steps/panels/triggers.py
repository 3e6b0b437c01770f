"""What the database itself refuses: a ballot under another number than its rater's, and a number that changes (C3)."""

from hengjing.foundation.core.kept_rows import Kept

BALLOT, NUMBER = "panels_ballot", "panels_raternumber"
_NOT_GIVEN = (
    "NOT EXISTS (SELECT 1 FROM panels_raternumber AS given WHERE given.scheme_id = NEW.scheme_id "
    "AND given.rater_id = NEW.rater_id AND given.code = NEW.code)"
)

KEPT = (
    Kept(BALLOT, "INSERT", "a ballot carries the number that its rater was given", _NOT_GIVEN),
    Kept(BALLOT, "UPDATE", "a ballot carries the number that its rater was given", _NOT_GIVEN),
    Kept(NUMBER, "UPDATE", "the number of a rater is not changed"),
    Kept(NUMBER, "DELETE", "the number of a rater is not given up"),
)
