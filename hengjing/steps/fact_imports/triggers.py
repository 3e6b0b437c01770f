"""What the database itself refuses: to change facts that were brought, or to give an item back that another took."""

from hengjing.foundation.core.kept_rows import Kept, changed

IMPORT, ITEM = "fact_imports_factsimport", "fact_imports_importeditem"
GIVEN = ("of_id", "scheme_id", "item")

KEPT = (
    Kept(IMPORT, "UPDATE", "facts that were brought are not changed"),
    Kept(IMPORT, "DELETE", "facts that were brought are not deleted"),
    Kept(ITEM, "UPDATE", "which import gives an item only moves on",
         f"OLD.superseded_by_id IS NOT NULL OR {changed(GIVEN)}"),
    Kept(ITEM, "DELETE", "an item of an import is not deleted"),
)  # fmt: skip
