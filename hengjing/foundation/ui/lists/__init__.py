"""Lists, once for every app: columns, filters, order, pages and the state that the address holds."""

from hengjing.foundation.ui.lists.columns import Cell, Column
from hengjing.foundation.ui.lists.filters import ChoiceFilter, TextFilter
from hengjing.foundation.ui.lists.page import ListPage, ListSpec

__all__ = ["Cell", "ChoiceFilter", "Column", "ListPage", "ListSpec", "TextFilter"]
