"""Pages of indicator systems as files: one function per page or action."""

from hengjing.steps.indicator_files.views.comparing import system_compare
from hengjing.steps.indicator_files.views.copying import system_copy
from hengjing.steps.indicator_files.views.files import (
    import_commit,
    import_view,
    system_import,
    system_ruleset,
    system_view,
    system_workbook,
)

__all__ = [
    "import_commit",
    "import_view",
    "system_compare",
    "system_copy",
    "system_import",
    "system_ruleset",
    "system_view",
    "system_workbook",
]
