"""Pages of scoring sheets: one function per page or action."""

from hengjing.steps.sheet_desk.views.cells import (
    cell_decide_not_applicable,
    cell_edit,
    cell_request_not_applicable,
    cell_view,
)
from hengjing.steps.sheet_desk.views.pages import (
    item_view,
    sheet_check,
    sheet_edit,
    sheet_list,
    sheet_press,
    sheet_view,
)
from hengjing.steps.sheet_desk.views.papers import import_commit, import_view, sheet_import, sheet_workbook
from hengjing.steps.sheet_desk.views.transitions import sheet_accept, sheet_send_back, sheet_submit, sheet_withdraw

__all__ = [
    "cell_decide_not_applicable", "cell_edit", "cell_request_not_applicable", "cell_view", "import_commit",
    "import_view", "item_view", "sheet_accept", "sheet_check", "sheet_edit", "sheet_import", "sheet_list",
    "sheet_press", "sheet_send_back", "sheet_submit", "sheet_view", "sheet_withdraw", "sheet_workbook",
]  # fmt: skip
