"""Pages of imports: one function per page or action."""

from hengjing.steps.fact_imports.views.pages import (
    brought_file,
    brought_view,
    facts_import,
    facts_view,
    facts_workbook,
    import_commit,
    import_list,
    import_view,
)

__all__ = [
    "brought_file", "brought_view", "facts_import", "facts_view", "facts_workbook", "import_commit", "import_list",
    "import_view",
]  # fmt: skip
