"""What other apps may use of the frame: fill its bars, declare lists, refuse with a page."""

from hengjing.foundation.ui.acting import Act, acting
from hengjing.foundation.ui.bars import register_menu, register_rights, register_strip, register_top
from hengjing.foundation.ui.fields import SeenForm, day_field, reason_field
from hengjing.foundation.ui.lists import Cell, ChoiceFilter, Column, ListPage, ListSpec, Rows, TextFilter
from hengjing.foundation.ui.refusals import page_of, refusal_page

__all__ = [
    "Act",
    "Cell",
    "ChoiceFilter",
    "Column",
    "ListPage",
    "ListSpec",
    "Rows",
    "SeenForm",
    "TextFilter",
    "acting",
    "day_field",
    "page_of",
    "reason_field",
    "refusal_page",
    "register_menu",
    "register_rights",
    "register_strip",
    "register_top",
]
