"""What other apps may use of scoring sheets."""

from hengjing.steps.score_sheets.data import CellDraft, MarkDraft
from hengjing.steps.score_sheets.registry import PanelReader, register_panels
from hengjing.steps.score_sheets.selectors.board import SheetRow, list_rows, progress_of, todo_for
from hengjing.steps.score_sheets.selectors.filling import (
    completeness_of,
    completeness_of_sheet,
    points_of_sheet,
    problems_of_sheet,
    rows_of,
    rows_of_sheet,
)
from hengjing.steps.score_sheets.selectors.reading import (
    as_data,
    cells_of,
    exempt_places,
    get_cell,
    get_sheet,
    is_of_body,
    list_sheets,
    may_write,
    rules_of_scheme,
    scheme_of,
    search,
    sees_numbers,
    sees_panels,
    sheet_of_body,
    sheets_of,
)
from hengjing.steps.score_sheets.services.deciding import accept_sheet, send_back_sheet, submit_sheet, withdraw_sheet
from hengjing.steps.score_sheets.services.entering import enter_marks, problems_of_marks, save_cells
from hengjing.steps.score_sheets.services.exempting import decide_not_applicable, request_not_applicable
from hengjing.steps.score_sheets.services.opening import close_sheets, hold_sheet, open_sheets, reopen_sheets
from hengjing.steps.score_sheets.services.pressing import press_waiting

__all__ = [
    "CellDraft", "MarkDraft", "PanelReader", "SheetRow", "accept_sheet", "as_data", "cells_of", "close_sheets",
    "completeness_of", "completeness_of_sheet", "decide_not_applicable", "enter_marks", "exempt_places",
    "get_cell", "get_sheet", "hold_sheet", "is_of_body", "list_rows", "list_sheets", "may_write", "open_sheets",
    "points_of_sheet", "press_waiting", "problems_of_marks", "problems_of_sheet", "progress_of", "register_panels",
    "reopen_sheets", "request_not_applicable", "rows_of", "rows_of_sheet", "rules_of_scheme", "save_cells", "scheme_of",
    "search", "sees_numbers", "sees_panels", "send_back_sheet", "sheet_of_body", "sheets_of", "submit_sheet",
    "todo_for", "withdraw_sheet",
]  # fmt: skip
