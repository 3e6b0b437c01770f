"""The content of a cell: marks written over marks, how far it is filled, and what needs a reason."""

from collections.abc import Iterable, Mapping, Sequence

from hengjing.steps.sheet_rules.data import Fill, ItemForm, Scored, Status
from hengjing.steps.sheet_rules.engine import COLUMNS

Mark = dict[str, str]
"""One number of a cell: measure, group, entry, value, status, note."""

PLACE = ("measure", "group", "entry")
PARTS = (*PLACE, "value", "status", "note")


def written(standing: Sequence[Mapping[str, str]], marks: Iterable[Mapping[str, str]]) -> list[Mark]:
    """Return a cell after marks were written into it; one without value and status takes its number away.

    "No data" of the whole item takes the place of every number, and a number the place of "no data".
    """
    found = {_place(mark): dict(mark) for mark in standing}
    for mark in marks:
        place, full = _place(mark), {name: mark.get(name, "") for name in PARTS}
        if not full["value"] and not full["status"]:
            found.pop(place, None)
        elif not any(place):
            found = {place: full}
        else:
            found.pop(("", "", ""), None)
            found[place] = full
    return [found[place] for place in sorted(found)]


def _place(mark: Mapping[str, str]) -> tuple[str, str, str]:
    return mark.get("measure", ""), mark.get("group", ""), mark.get("entry", "")


def rows_of_cell(unit: str, item: str, content: Sequence[Mapping[str, str]], source: str) -> list[dict[str, str]]:
    """Return the rows of a cell as the engine reads them."""
    base = dict.fromkeys(COLUMNS, "")
    return [{**base, **mark, "unit": unit, "item": item, "source": source} for mark in content]


def fill_of(form: ItemForm, content: Sequence[Mapping[str, str]]) -> tuple[Fill, int, int]:
    """Return how far a cell is filled, how many numbers it must have, and how many of those it has."""
    places = {_place(mark) for mark in content}
    needed = [(each.measure, each.group, each.entry) for each in form.needed]
    nothing = {_place(mark) for mark in content if mark.get("status") == Status.NO_DATA}
    if nothing & {("", "", ""), *needed}:
        return Fill.NO_DATA, 1, 1
    if needed:
        present = sum(place in places for place in needed)
        fill = Fill.FILLED if present == len(needed) else Fill.PARTIAL if places else Fill.MISSING
        return fill, len(needed), present
    expected = 0 if form.blank_is_zero else 1
    return (Fill.FILLED if places or not expected else Fill.MISSING), expected, int(bool(places)) if expected else 0


def wants_reason(*, is_base: bool, content: Sequence[Mapping[str, str]], scored: Scored | None) -> bool:
    """Tell whether a cell needs a reason: a mark of the base that is not full, any mark of a line beyond the base."""
    if not content:
        return False
    if not is_base:
        return any(mark.get("value", "") not in {"", "0"} or mark.get("status") for mark in content)
    return scored is None or not scored.is_full
