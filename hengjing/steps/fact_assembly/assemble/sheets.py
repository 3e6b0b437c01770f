"""评分表: what the assessing bodies have written, each on its own sheet (C1-C3)."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.steps.fact_assembly.assemble.asked import Asked, Owner, Source
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import SheetData, SheetState
from hengjing.steps.sheet_rules.data import ItemSource, SourcedRow


def rows(asked: Asked) -> tuple[SourcedRow, ...]:
    """Return the rows of all sheets of the scheme for the items that are scored on sheets."""
    return tuple(row for row in score_sheets.rows_of(scheme_id=asked.scheme.id) if row.item in asked.items)


def owners(scheme_id: int, places: Sequence[ItemPlace]) -> Mapping[str, Owner]:
    """The body of the item owes it, on its sheet."""
    sheets = {sheet.body_name: sheet for sheet in score_sheets.sheets_of(scheme_id=scheme_id)}
    return {place.code: _owner(place, sheets.get(place.body)) for place in places}


def _owner(place: ItemPlace, sheet: SheetData | None) -> Owner:
    if sheet is None:
        return Owner(place.body or _("尚未登记考核实施主体"), "", reverse("implementation_rules:rule_list"))
    return Owner(place.body, _(str(SheetState(sheet.state).label)), sheet.url)


SOURCE = Source(str(ItemSource.SHEET.label), rows, owners)
