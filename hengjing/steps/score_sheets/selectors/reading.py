"""Reads of sheets: every one starts from what the actor may see, and numbers are asked for apart."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets.data import Exemption, SheetData, SheetState
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules, rules_of

VIEW, EDIT = "score_sheets.sheet:view", "score_sheets.sheet:edit"


def list_sheets(*, actor: Actor) -> QuerySet[Sheet]:
    """Return the sheets that the actor may see: those of the own body, of the own program, or all."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = Sheet.objects.filter(body__district_id=actor.district or 0)
    if reach.whole:
        return rows
    return rows.filter(Q(program_id__in=reach.programs) | Q(body_id__in=reach.bodies))


@remembered
def every_sheet(*, scheme_id: int) -> list[Sheet]:
    """Return all sheets of a scheme, in the order in which they were opened; the caller has the right."""
    return list(Sheet.objects.filter(scheme_id=scheme_id))


def may_see(*, actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the actor may see a sheet of the own district, as `list_sheets` does."""
    reach = access.reach(actor=actor, action_name=VIEW)
    return reach.whole or sheet.program_id in reach.programs or sheet.body_id in reach.bodies


def get_sheet(*, actor: Actor, uuid: UUID) -> Sheet:
    """Return a sheet.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_sheets(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份评分表，或者您无权查看"))
    return found


def get_cell(*, actor: Actor, uuid: UUID) -> Cell:
    """Return a cell of a sheet that the actor may see; its numbers are for those who `sees_numbers`.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = Cell.objects.select_related("sheet").filter(uuid=uuid, sheet__in=list_sheets(actor=actor)).first()
    if found is None or found.item not in found.sheet.items:
        raise NotFound(_("评分表中没有这一项，或者您无权查看"))
    return found


def is_of_body(*, actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the actor assesses for the body of a sheet."""
    return any(sheet.body_id in grant.bodies for grant in actor.held(Role.ASSESSOR))


def sees_numbers(*, actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the actor may read the numbers of a sheet: the own body always, others once it is submitted."""
    return is_of_body(actor=actor, sheet=sheet) or sheet.state != SheetState.SCORING


def sees_panels(*, actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the actor may read the marks of raters: the office once it is submitted, the body after the lock."""
    if is_of_body(actor=actor, sheet=sheet):
        return sheet.closed_at is not None
    return sheet.state != SheetState.SCORING


def may_write(*, actor: Actor, sheet: Sheet) -> bool:
    """Tell whether the actor may write into a sheet now."""
    return sheet.state == SheetState.SCORING and access.allowed(actor=actor, action_name=EDIT, subject=sheet.subject())


def scheme_of(*, sheet: Sheet) -> SchemeData:
    """Return the scheme of a sheet."""
    return schemes.scheme_by_id(scheme_id=sheet.scheme_id)


@remembered
def rules_of_scheme(*, scheme_id: int) -> SheetRules:
    """Return the compiled rules of a scheme: those in force, before there are any the working text.

    Raises:
        NotReady: The engine finds something wrong with them.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    system = indicators.system_in_force(scheme=scheme)
    if system is None:
        return rules_of(indicators.ruleset_document(scheme_id))
    return rules_of(indicators.whole_document(scheme=scheme, document=system.document))


def cells_of(*, sheet: Sheet) -> list[Cell]:
    """Return the cells of the items that the sheet has now, unit by unit as they were opened."""
    return _cells(sheet_id=sheet.pk, items=tuple(sheet.items))


@remembered
def _cells(*, sheet_id: int, items: tuple[str, ...]) -> list[Cell]:
    return list(Cell.objects.filter(sheet_id=sheet_id, item__in=items))


@remembered
def cells_of_scheme(*, scheme_id: int) -> dict[int, list[Cell]]:
    """Return the cells of all sheets of a scheme, by the id of the sheet: one query for pages about all bodies."""
    found: dict[int, list[Cell]] = {}
    for cell in Cell.objects.select_related("sheet").filter(sheet__scheme_id=scheme_id):
        if cell.item in cell.sheet.items:
            found.setdefault(cell.sheet_id, []).append(cell)
    return found


def exempt_places(*, sheet_id: int) -> frozenset[tuple[str, str]]:
    """Return the units and items of a sheet that do not apply, as the office has approved."""
    rows = Cell.objects.filter(sheet_id=sheet_id, exemption=Exemption.APPROVED)
    return frozenset(rows.values_list("unit_code", "item"))


def as_data(*, sheet: Sheet) -> SheetData:
    """Return a sheet as other apps see it."""
    return SheetData(
        id=sheet.pk, uuid=str(sheet.uuid), scheme=sheet.scheme_id, program=sheet.program_id, body=sheet.body_id,
        body_name=sheet.body_name, year=sheet.year, state=sheet.state, version=sheet.version,
        items=tuple(sheet.items), is_closed=sheet.closed_at is not None, fingerprint=sheet.fingerprint,
    )  # fmt: skip


def sheet_of_body(*, actor: Actor, scheme_id: int, body_id: int) -> SheetData | None:
    """Return the sheet of a body under a scheme, as far as the actor may see it."""
    found = list_sheets(actor=actor).filter(scheme_id=scheme_id, body_id=body_id).first()
    return as_data(sheet=found) if found else None


def sheets_of(*, scheme_id: int) -> tuple[SheetData, ...]:
    """Return the sheets of a scheme; the caller has the right."""
    return tuple(as_data(sheet=row) for row in every_sheet(scheme_id=scheme_id))


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the sheets that the actor may see and that name the words."""
    found = list_sheets(actor=actor).filter(body_name__icontains=words)[:20]
    return tuple((str(row), f"/score-sheets/{row.uuid}/", str(SheetState(row.state).label)) for row in found)
