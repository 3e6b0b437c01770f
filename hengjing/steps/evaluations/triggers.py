"""What the database itself refuses: to change facts that were frozen, and what was computed of them (P6)."""

from hengjing.foundation.core.kept_rows import Kept, changed

FACTS, RUN = "evaluations_frozenfacts", "evaluations_scorerun"
COMPUTED = (
    "uuid", "key", "evaluation_id", "facts_id", "program_id", "number", "title", "reason", "supersedes_id", "earlier",
    "ruleset_hash", "facts_hash", "engine_version", "sheet", "sheet_hash", "units_count", "computed_at",
    "computed_by_id",
)  # fmt: skip
"""The columns of a run that stay from its first moment: all but its state and who certified it."""

KEPT = (
    Kept(FACTS, "UPDATE", "frozen facts are not changed"),
    Kept(FACTS, "DELETE", "frozen facts are not deleted"),
    Kept(RUN, "UPDATE", "a result is not changed", f"OLD.state IN ('certified', 'set_aside') OR {changed(COMPUTED)}"),
    Kept(RUN, "DELETE", "a result is not deleted"),
)
