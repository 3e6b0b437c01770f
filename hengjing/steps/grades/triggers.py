"""What the database itself refuses: to change grades that are put up, decided or approved (P6, B1)."""

from hengjing.foundation.core.kept_rows import Kept, changed

DECISION, GRADE = "grades_gradedecision", "grades_decidedgrade"
FIRST = ("uuid", "scheme_id", "program_id", "year", "number", "run_uuid", "sheet_hash", "ruleset_hash", "rules",
         "proposed_at", "proposed_by_id")  # fmt: skip
"""The columns of a decision that stay from its first moment; `migrations/0002` knows no others."""
BOUND = (*FIRST, "corrects_id", "correction")
OF_UNIT = ("decision_id", "code", "proposed", "best", "because", "published", "rank", "class_code")
"""The columns of a unit that stay as they were proposed."""

_PUT_UP = "(SELECT state FROM grades_gradedecision WHERE id = {}.decision_id) <> 'proposed'"


def kept(bound: tuple[str, ...]) -> tuple[Kept, ...]:
    """Return the rules, with the columns of a decision that are kept."""
    return (
        Kept(DECISION, "UPDATE", "an approved decision is not changed",
             f"OLD.state IN ('approved', 'set_aside') OR {changed(bound)}"),
        Kept(DECISION, "DELETE", "a decision is not deleted"),
        Kept(GRADE, "INSERT", "no grade is added to what is put up", _PUT_UP.format("NEW")),
        Kept(GRADE, "UPDATE", "a grade that is put up is not changed",
             f"{_PUT_UP.format('OLD')} OR {changed(OF_UNIT)}"),
        Kept(GRADE, "DELETE", "a grade is not deleted"),
    )  # fmt: skip


KEPT = kept(BOUND)
