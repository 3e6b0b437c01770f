"""What other apps may use of the frame: fill its bars, declare lists, refuse with a page."""

from hengjing.foundation.ui.bars import register_banner, register_menu, register_rights, register_strip, register_top
from hengjing.foundation.ui.carried import brought_along, carried_on, send_back
from hengjing.foundation.ui.lists import (
    AS,
    EXCEL,
    PRINT,
    Cell,
    ChoiceFilter,
    Column,
    ListPage,
    ListSpec,
    Rows,
    TextFilter,
    list_workbook,
)
from hengjing.foundation.ui.refusals import page_of, refusal_page
from hengjing.foundation.ui.typed import keep_typed

__all__ = [
    "AS",
    "EXCEL",
    "PRINT",
    "Cell",
    "ChoiceFilter",
    "Column",
    "ListPage",
    "ListSpec",
    "Rows",
    "TextFilter",
    "brought_along",
    "carried_on",
    "keep_typed",
    "list_workbook",
    "page_of",
    "refusal_page",
    "register_banner",
    "register_menu",
    "register_rights",
    "register_strip",
    "register_top",
    "send_back",
]
