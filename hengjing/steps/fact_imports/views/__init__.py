"""Pages of imports: one function per page or action."""

from hengjing.steps.fact_imports.views.pages import (
    import_bring,
    import_check,
    import_commit,
    import_file,
    import_list,
    import_template,
    import_view,
)

__all__ = [
    "import_bring", "import_check", "import_commit", "import_file", "import_list", "import_template", "import_view",
]  # fmt: skip
