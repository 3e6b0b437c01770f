"""The matrix of what is there and what is missing before the lock; of sheets not submitted only counts (C1)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.scoring import evaluate
from hengjing.steps.fact_assembly.assemble.asked import Owner
from hengjing.steps.fact_assembly.assemble.registry import SOURCES
from hengjing.steps.fact_assembly.assembling import Assembled
from hengjing.steps.fact_assembly.data import (
    Cell,
    CellState,
    Completion,
    CompletionItem,
    ItemPlace,
    Striking,
    UnitHead,
)
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import SheetData, SheetState
from hengjing.steps.sheet_rules.data import Fill, ItemSource
from hengjing.steps.sheet_rules.striking import striking_marks

SEEN = (SheetState.WITH_OFFICE, SheetState.ACCEPTED)
"""The states of a sheet whose numbers the office may read."""

OF_FILL = {
    Fill.MISSING: CellState.MISSING,
    Fill.PARTIAL: CellState.PARTIAL,
    Fill.FILLED: CellState.COMPLETE,
    Fill.NO_DATA: CellState.NO_DATA,
    Fill.ASKED: CellState.ASKED,
    Fill.NOT_APPLICABLE: CellState.NOT_APPLICABLE,
}
OF_ENGINE = {
    "scored": CellState.COMPLETE,
    "not_applicable": CellState.NOT_APPLICABLE,
    "no_data": CellState.MISSING,
}
Cells = dict[tuple[str, str], str]


def completion(*, actor: Actor, scheme_id: int, found: Assembled) -> Completion:
    """Return the matrix of what was assembled of a scheme; the caller has asked for the right.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    sheets = {sheet.body_name: sheet for sheet in score_sheets.sheets_of(scheme_id=scheme_id)}
    units = _units(found)
    states = _states(found, actor, scheme_id)
    owners = {
        code: owner for name, source in SOURCES.items()
        for code, owner in source.owners(scheme_id, [place for place in found.places if place.source == name]).items()
    }  # fmt: skip
    items = tuple(_item(place, units, states, owners[place.code]) for place in found.places)
    return Completion(items, units, _striking(found, items, units, sheets))


def sheet_problems(*, scheme_id: int) -> tuple[Problem, ...]:
    """Return which sheets the office has not accepted, each with the way to it."""
    said = _("%(body)s的评分表尚未核对通过（%(state)s）")
    return tuple(
        Problem("sheet_not_accepted", said % {"body": each.body_name, "state": _standing(each)}, each.url)
        for each in score_sheets.sheets_of(scheme_id=scheme_id)
        if each.items and each.state != SheetState.ACCEPTED
    )


def _units(found: Assembled) -> tuple[UnitHead, ...]:
    ruleset = found.compiled.ruleset
    classes = {each.code: each.title for each in ruleset.classes}
    return tuple(
        UnitHead(each.code, each.title, each.unit_class, classes.get(each.unit_class, "")) for each in ruleset.units
    )


def _states(found: Assembled, actor: Actor, scheme_id: int) -> Cells:
    """The state of every cell: of sheets as the sheets count, of other sources as the engine reads them."""
    layout = found.compiled.layout
    sheet = evaluate(found.compiled, found.facts)
    codes = [place.code for place in found.places]
    states: Cells = {(row["unit"], row["node"]): OF_ENGINE[row["state"]] for row in sheet.rows_of_nodes(codes)}
    for each in score_sheets.completeness_of(actor=actor, scheme_id=scheme_id):
        place = each.unit_code, each.item
        filled = OF_FILL[Fill(each.state)]
        says_nothing = filled == CellState.COMPLETE and states.get(place) == CellState.MISSING
        states[place] = CellState.NO_DATA if says_nothing else filled
    for at, _problem in found.bound.wrong:
        states[found.rows[at].unit, found.rows[at].item] = CellState.WRONG
    for position, leaf in enumerate(layout.leaves):
        for number, unit in enumerate(layout.units):
            if not layout.in_system[position, number]:
                states[unit, leaf.code] = CellState.OUTSIDE
    return states


def _item(place: ItemPlace, units: Iterable[UnitHead], states: Cells, owner: Owner) -> CompletionItem:
    cells = tuple(Cell(unit.code, place.code, states.get((unit.code, place.code), CellState.OUTSIDE)) for unit in units)
    return CompletionItem(place, owner.owes, owner.standing, owner.url, cells)


def _standing(sheet: SheetData) -> str:
    return _(str(SheetState(sheet.state).label))


def _striking(
    found: Assembled, items: Iterable[CompletionItem], units: Iterable[UnitHead], sheets: dict[str, SheetData]
) -> tuple[Striking, ...]:
    """Items with values alike or far apart, class by class; sheets that are not submitted stay closed."""
    known = {item.place.code: item for item in items}
    names = {unit.code: unit for unit in units}
    open_to_me = {
        code for code, item in known.items()
        if item.place.source != ItemSource.SHEET
        or ((sheet := sheets.get(item.place.body)) is not None and sheet.state in SEEN)
    }  # fmt: skip
    titles = {code: item.place.title for code, item in known.items()}
    said: list[Striking] = []
    for code in dict.fromkeys(unit.class_code for unit in units):
        rows = [row for row in found.rows if row.item in open_to_me and row.unit in names
                and names[row.unit].class_code == code]  # fmt: skip
        for each in striking_marks(rows, titles):
            url = known[each.item].url
            if each.identical:
                class_name = next(unit.class_name for unit in units if unit.class_code == code)
                said.append(Striking(each.item, each.title, "", class_name, each.identical, each.identical, url))
            said += [
                Striking(each.item, each.title, unit, names[unit].name, value, each.usual, url)
                for unit, value in each.units
            ]
    return tuple(said)
