"""A list as an app declares it, and as one request sees it: the page and the export read the same object."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.data import Choice
from hengjing.foundation.ui.lists.columns import Cell, Column
from hengjing.foundation.ui.lists.filters import ChoiceFilter, Filter
from hengjing.foundation.ui.lists.rows import Rows, ordered
from hengjing.foundation.ui.wording import Value

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROWS_A_PAGE = 20
NOTHING_MATCHES = _("没有符合条件的内容。请放宽筛选条件。")
SORT, PAGE, COLUMNS, AS = "sort", "page", "columns", "as"
EXCEL, PRINT = "excel", "print"
CHUNK = 1000

Dress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list as an app declares it, once: `order` is the fixed order in which it opens (机构序列).

    The log and workbooks know it by its `name`; paper bears its `title`. `live` gives the address from which a row
    renews itself while something of it may still change. `mark` gives the class of a row that is marked: `cut` draws a
    line under it.
    """

    name: str
    title: "StrOrPromise"
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    empty: "StrOrPromise" = NOTHING_MATCHES
    identity: Callable[[Any], str] = lambda row: str(row.uuid)
    live: Callable[[Any], str] = lambda _row: ""
    mark: Callable[[Any], str] = lambda _row: ""

    def page(self, rows: Rows, query: QueryDict, dress: Dress = list) -> "ListPage":
        """Return the list as the address asks for it; what no column, filter or page knows is ignored.

        `dress` adds to some rows at once what their columns show and the query does not hold.
        """
        return ListPage(self, rows, query, dress)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: where a click leads, and how it is sorted now (`ascending`, `descending`, empty)."""

    label: "StrOrPromise"
    numeric: bool
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class BarFilter:
    """A filter as the bar shows it; `links` pairs each value with the address that chooses it."""

    key: str
    label: "StrOrPromise"
    value: str
    chosen_label: "StrOrPromise"
    links: tuple[tuple[Choice, str], ...]
    clear_url: str
    typed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page."""

    identity: str
    cells: tuple[Cell, ...]
    live: str = ""
    mark: str = ""


class ListPage:
    """A list as one request sees it."""

    def __init__(self, spec: ListSpec, rows: Rows, query: QueryDict, dress: Dress) -> None:
        """Take from the address what the list knows."""
        self.spec = spec
        self._asked, self._dress = rows, dress
        self._sort = self._clean_sort(query.get(SORT, ""))
        self._values = {each.key: each.values() for each in spec.filters}
        self._filters = {each.key: each.clean(query.get(each.key, ""), self._values[each.key]) for each in spec.filters}
        self._columns = self._clean_columns(query.getlist(COLUMNS))
        self._page = query.get(PAGE, "")

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown, in the order of the list, with their labels in the language of the page."""
        chosen = self._columns or [column.key for column in self.spec.columns if not column.optional]
        shown = (column for column in self.spec.columns if column.fixed or column.key in chosen)
        return tuple(replace(column, label=str(column.label)) for column in shown)

    @cached_property
    def page(self) -> Page[Any]:
        """The rows of this page; the first when no number is asked, the last when the number is too high."""
        return Paginator(self._all(), ROWS_A_PAGE).get_page(self._page or 1)

    @property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of this page, cell by cell."""
        return tuple(self.row(row) for row in self._dress(self.page))

    def row(self, row: Any) -> Row:
        """Return a row cell by cell, whatever page or filter it is on."""
        cells = tuple(column.cell(row) for column in self.columns)
        address = self.spec.live(row)
        live = f"{address}{self.state()}" if address else ""
        return Row(self.spec.identity(row), cells, live, self.spec.mark(row))

    @property
    def every_row(self) -> Iterator[Row]:
        """The rows of all pages, for paper."""
        return (self.row(row) for row in self._everything())

    def export(self) -> Iterator[tuple[Value, ...]]:
        """Yield the values of every row, on all pages, in the columns and order that are shown."""
        return (tuple(column.value(row) for column in self.columns) for row in self._everything())

    @property
    def conditions(self) -> tuple[str, ...]:
        """What narrows and orders the list, in words."""
        words = [f"{each.label}{_('：')}{each.chosen_label}" for each in self.bar if each.value]
        direction = _("降序") if self._sort.startswith("-") else _("升序")
        return tuple(words) + ((f"{_('排序：')}{self.sort_label} {direction}",) if self._sort else ())

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads of the columns; a click sorts up, the next down, the third returns to the fixed order."""
        return tuple(self._head(column) for column in self.columns)

    @property
    def bar(self) -> tuple[BarFilter, ...]:
        """The filters as the bar shows them."""
        return tuple(self._bar_filter(each) for each in self.spec.filters)

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves rows out."""
        return any(self._filters.values())

    @property
    def sort_label(self) -> "StrOrPromise":
        """By what the list is sorted; nothing in the fixed order."""
        return self._column_of_sort().label if self._sort else ""

    @property
    def column_choices(self) -> tuple[Choice, ...]:
        """The columns that can be shown or hidden."""
        shown = {column.key for column in self.columns}
        return tuple(Choice(each.key, each.label, each.key in shown) for each in self.spec.columns if not each.fixed)

    @property
    def numbers(self) -> list[tuple[str, str, bool]]:
        """The page numbers: what is shown, where it leads, whether it is this page; gaps lead nowhere."""
        elided = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [self._number(each) for each in elided]

    def state(self, **changes: str) -> str:
        """Return the state of the list as the end of an address, with some parts changed; empty ones are left out.

        A change of filter or order returns to the first page.
        """
        query = QueryDict(mutable=True)
        for key, value in self._state(changes).items():
            query.setlist(key, value)
        return f"?{query.urlencode()}"

    def fields(self, *without: str) -> list[tuple[str, str]]:
        """Return the state as hidden fields, for the small forms of the bar."""
        return [(key, each) for key, values in self._state({}).items() if key not in without for each in values]

    @property
    def fields_of_columns(self) -> list[tuple[str, str]]:
        """The state without the columns, for the form that chooses them."""
        return self.fields(COLUMNS)

    @property
    def excel_url(self) -> str:
        """The list as a workbook."""
        return self.state(**{AS: EXCEL})

    @property
    def print_url(self) -> str:
        """The list on paper."""
        return self.state(**{AS: PRINT})

    @property
    def plain_url(self) -> str:
        """The list without filters, in the fixed order."""
        return self.state(**dict.fromkeys(self._filters, ""), sort="")

    def _state(self, changes: Mapping[str, str]) -> dict[str, list[str]]:
        values = {**self._filters, SORT: self._sort, **changes}
        state = {key: [value] for key, value in values.items() if value}
        return state | ({COLUMNS: self._columns} if self._columns else {})

    def _everything(self) -> Iterator[Any]:
        rows = self._all()
        found = rows.iterator(chunk_size=CHUNK) if isinstance(rows, QuerySet) else iter(rows)
        while some := list(islice(found, CHUNK)):
            yield from self._dress(some)

    def _all(self) -> Rows:
        rows = self._asked
        for each in self.spec.filters:
            if value := self._filters[each.key]:
                rows = each.narrow(rows, value)
        if not self._sort:
            return ordered(rows, self.spec.order)
        direction = "-" if self._sort.startswith("-") else ""
        return ordered(rows, (f"{direction}{self._column_of_sort().path}", *self.spec.order))

    def _column_of_sort(self) -> Column:
        return next(column for column in self.spec.columns if column.key == self._sort.removeprefix("-"))

    def _clean_sort(self, asked: str) -> str:
        known = {column.key for column in self.spec.columns if column.path}
        return asked if asked.removeprefix("-") in known else ""

    def _clean_columns(self, asked: list[str]) -> list[str]:
        wanted = {key for each in asked for key in each.split(",")}
        return [column.key for column in self.spec.columns if column.key in wanted]

    def _head(self, column: Column) -> Head:
        if not column.path:
            return Head(column.label, column.numeric, "", "")
        following = {"": column.key, column.key: f"-{column.key}"}
        state = self._sort if self._sort.removeprefix("-") == column.key else ""
        direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(state, "")
        return Head(column.label, column.numeric, self.state(sort=following.get(state, "")), direction)

    def _bar_filter(self, each: Filter) -> BarFilter:
        value = self._filters[each.key]
        choices = [Choice(choice.value, choice.label, choice.value == value) for choice in self._values[each.key]]
        chosen = next((choice.label for choice in choices if choice.chosen), value)
        without = self.state(**{each.key: ""})
        start = without if without == "?" else f"{without}&"
        links = tuple((choice, f"{start}{urlencode({each.key: choice.value})}") for choice in choices)
        return BarFilter(each.key, each.label, value, chosen, links, without, typed=not isinstance(each, ChoiceFilter))

    def _number(self, each: str | int) -> tuple[str, str, bool]:
        if not isinstance(each, int):
            return str(each), "", False
        return str(each), self.state(page=str(each)), each == self.page.number
