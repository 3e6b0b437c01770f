"""What other apps may use of the frame: fill its bars, declare lists, refuse with a page."""

from hengjing.foundation.ui.bars import register_menu, register_rights, register_strip, register_top
from hengjing.foundation.ui.lists import Cell, ChoiceFilter, Column, ListPage, ListSpec, Rows, TextFilter, list_workbook
from hengjing.foundation.ui.refusals import page_of, refusal_page

__all__ = [
    "Cell",
    "ChoiceFilter",
    "Column",
    "ListPage",
    "ListSpec",
    "Rows",
    "TextFilter",
    "list_workbook",
    "page_of",
    "refusal_page",
    "register_menu",
    "register_rights",
    "register_strip",
    "register_top",
]
