"""Lists, once for every app: columns, filters, order, pages and the state that the address holds."""

from hengjing.foundation.ui.lists.columns import Cell, Column
from hengjing.foundation.ui.lists.filters import ChoiceFilter, TextFilter
from hengjing.foundation.ui.lists.page import AS, EXCEL, PRINT, ListPage, ListSpec, Row
from hengjing.foundation.ui.lists.rows import Rows
from hengjing.foundation.ui.lists.workbook import list_workbook

__all__ = [
    "AS",
    "EXCEL",
    "PRINT",
    "Cell",
    "ChoiceFilter",
    "Column",
    "ListPage",
    "ListSpec",
    "Row",
    "Rows",
    "TextFilter",
    "list_workbook",
]
