"""What the database itself refuses: to change what was frozen, kept or answered (P6, security.md T10)."""

from hengjing.foundation.core.kept_rows import Kept, changed

ANNOUNCEMENT, UNIT, FILE, OBJECTION = (
    f"publication_{name}" for name in ("announcement", "announcedunit", "keptfile", "objection")
)
FROZEN = (
    "uuid", "scheme_id", "program_id", "address", "year", "number", "title", "run_uuid", "sheet_hash", "decision",
    "content", "fingerprint", "days", "posted_to", "audience", "corrects_id", "reason", "difference", "prepared_at",
    "prepared_by_id",
)  # fmt: skip
"""The columns of an announcement that stay from its first moment."""

PUBLISHED = ("posted_until", "sources", "chain", "posted_at", "closed_at", "published_at")
"""Those that stay once it is published; the place in the log is the last of them to be written."""

LEFT = "OLD.state IN ('superseded', 'withdrawn')"
SEALED = f"OLD.state = 'published' AND OLD.chain <> '' AND ({changed(PUBLISHED)})"

KEPT = (
    Kept(ANNOUNCEMENT, "UPDATE", "it is frozen", f"{LEFT} OR ({SEALED}) OR {changed(FROZEN)}"),
    Kept(ANNOUNCEMENT, "DELETE", "it is not deleted"),
    Kept(UNIT, "UPDATE", "it is not changed"),
    Kept(UNIT, "DELETE", "it is not deleted"),
    Kept(FILE, "UPDATE", "it is not changed"),
    Kept(FILE, "DELETE", "it is not deleted"),
    Kept(OBJECTION, "UPDATE", "an answered objection is not changed", "OLD.state = 'answered'"),
    Kept(OBJECTION, "DELETE", "it is not deleted"),
)
