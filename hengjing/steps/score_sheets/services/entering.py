"""What an assessing body writes into its sheet: numbers, reasons, and requests that an item does not apply (B3)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.score_sheets.data import CellDraft, Exemption, MarkDraft, SheetData, SheetState
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.score_sheets.selectors.filling import source_of
from hengjing.steps.score_sheets.selectors.reading import EDIT, as_data, get_sheet, rules_of_scheme
from hengjing.steps.sheet_rules.content import rows_of_cell, written
from hengjing.steps.sheet_rules.data import Status
from hengjing.steps.sheet_rules.engine import problems_of
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules


@transaction.atomic
def enter_marks(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, rows: Sequence[MarkDraft], key: UUID | None = None
) -> SheetData:
    """Write many numbers in one act, as read from a workbook: all of it or nothing.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the sheet.
        StaleState: It was changed or has gone on since the actor saw it.
        NotReady: The engine refuses a number, an item is not of this sheet, or raters mark it; every problem is named.
    """
    sheet, grant = _sheet_to_write(actor, uuid)
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        return as_data(sheet=sheet)
    _take(sheet, seen_version)
    drafts: dict[tuple[str, str], list[MarkDraft]] = {}
    for row in rows:
        drafts.setdefault((row.unit, row.item), []).append(row)
    cells = _cells(sheet, drafts)
    for place, marks in drafts.items():
        reasons = [mark.reason for mark in marks if mark.reason is not None]
        _write(cells[place], marks, reasons[-1] if reasons else None)
        cells[place].version += 1
    return _seal(sheet, cells.values(), actor, at, grant)


@transaction.atomic
def save_cells(
    *, actor: Actor, at: datetime, uuid: UUID, cells: Sequence[CellDraft], key: UUID | None = None
) -> tuple[SheetData, dict[tuple[str, str], int]]:
    """Write some cells, each with the version that was on screen; return the sheet and the new versions.

    Colleagues write other cells of the same sheet at the same time; of two who write one cell one is refused.

    Raises:
        NotFound, NotAllowed, NotReady: As in `enter_marks`.
        StaleState: A cell was changed since the actor saw it, or the sheet has gone on.
    """
    sheet, grant = _sheet_to_write(actor, uuid)
    places = [(draft.unit, draft.item) for draft in cells]
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        standing = _cells(sheet, places)
        return as_data(sheet=sheet), {place: cell.version for place, cell in standing.items()}
    _take(sheet, None)
    rows = _cells(sheet, places)
    for draft in cells:
        row = rows[draft.unit, draft.item]
        if not Cell.objects.filter(pk=row.pk, version=draft.seen_version).update(version=F("version") + 1):
            raise workflow.stale(row, draft.seen_version)
        row.version = draft.seen_version + 1
        _write(row, draft.marks, draft.reason)
    data = _seal(sheet, rows.values(), actor, at, grant)
    return data, {place: row.version for place, row in rows.items()}


def problems_of_marks(*, sheet: Sheet, marks: Sequence[MarkDraft]) -> tuple[Problem, ...]:
    """Return why `enter_marks` would refuse these marks, each at its unit and item; nothing is written."""
    drafts: dict[tuple[str, str], list[MarkDraft]] = {}
    for mark in marks:
        drafts.setdefault((mark.unit, mark.item), []).append(mark)
    cells = _cells(sheet, drafts)
    for place, cell in cells.items():
        _write(cell, drafts[place], None)
    changed = [cell for cell in cells.values() if cell.before[0] != cell.content]
    return tuple(_problems(rules_of_scheme(scheme_id=sheet.scheme_id), sheet, changed))


def _sheet_to_write(actor: Actor, uuid: UUID) -> tuple[Sheet, Grant]:
    sheet = get_sheet(actor=actor, uuid=uuid)
    return sheet, access.require(actor=actor, action_name=EDIT, subject=sheet.subject())


def _take(sheet: Sheet, seen_version: int | None) -> None:
    """Take the sheet for this transaction; whoever comes second waits here and then looks at what stands."""
    known = {} if seen_version is None else {"version": seen_version}
    rows = Sheet.objects.filter(pk=sheet.pk, state=SheetState.SCORING, **known)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(sheet, sheet.version if seen_version is None else seen_version)
    sheet.refresh_from_db(fields=["version", "items"])


def _cells(sheet: Sheet, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Cell]:
    """Return the cells of some places.

    Raises:
        NotReady: A place is not of this sheet.
    """
    wanted = set(places)
    units, items = {unit for unit, _item in wanted}, {item for _unit, item in wanted} & set(sheet.items)
    rows = Cell.objects.filter(sheet=sheet, unit_code__in=units, item__in=items)
    found = {(row.unit_code, row.item): row for row in rows if (row.unit_code, row.item) in wanted}
    said = _("评分表中没有单位 %(unit)s 的指标 %(item)s")
    problems = [
        Problem("cell_unknown", said % {"unit": unit, "item": item}, f"{unit}/{item}")
        for unit, item in sorted(wanted - found.keys())
    ]
    if problems:
        raise NotReady(problems)
    return found


def _write(cell: Cell, marks: Iterable[MarkDraft], reason: str | None) -> None:
    values = [
        {"measure": mark.measure, "group": mark.group, "entry": mark.entry, "value": mark.value.strip(),
         "status": mark.status, "note": mark.note}
        for mark in marks
    ]  # fmt: skip
    cell.before = list(cell.content), cell.reason
    cell.content = written(cell.content, values)
    if reason is not None:
        cell.reason = reason.strip()


def _seal(sheet: Sheet, cells: Iterable[Cell], actor: Actor, at: datetime, grant: Grant) -> SheetData:
    """Keep what the engine does not refuse, and record what changed; nobody but the body reads the numbers there."""
    changed = [cell for cell in cells if cell.before != (cell.content, cell.reason)]
    rules = rules_of_scheme(scheme_id=sheet.scheme_id)
    problems = _problems(rules, sheet, changed)
    if problems:
        raise NotReady(problems)
    for cell in changed:
        cell.edited_at, cell.edited_by_id = at, actor.user_id
    fields = ["content", "reason", "version", "edited_at", "edited_by"]
    Cell.objects.bulk_update(changed, fields, batch_size=200)
    if changed:
        Sheet.objects.filter(pk=sheet.pk).update(edited_at=at, edited_by=actor.user_id)
        difference = {
            f"{cell.unit_title} {rules.nodes[cell.item].title}": (_said(*cell.before), _said(cell.content, cell.reason))
            for cell in changed
        }
        audit.record(
            actor=actor, at=at, action=EDIT, subject=_secret(sheet), grant=grant, difference=difference,
        )  # fmt: skip
    return as_data(sheet=sheet)


def _secret(sheet: Sheet) -> ObjectRef:
    ref = sheet.ref()
    return ObjectRef(ref.entity, ref.uuid, ref.label, ref.version, program=ref.program, secret=True)


def _said(content: Iterable[Mapping[str, str]], reason: str) -> str:
    """Return a cell in one line for the log."""
    marks = [
        " ".join(part for part in (mark["measure"], mark["group"], mark["entry"]) if part)
        + f" {mark['value'] or mark['status']}"
        for mark in content
    ]
    return "；".join([*(mark.strip() for mark in marks), *([reason] if reason else [])])


def _problems(rules: SheetRules, sheet: Sheet, cells: Sequence[Cell]) -> list[Problem]:
    found: list[Problem] = []
    rows: list[dict[str, str]] = []
    for cell in cells:
        place, names = f"{cell.unit_code}/{cell.item}", {"unit": cell.unit_title, "item": cell.item}
        if not rules.has(cell.unit_code, cell.item):
            said = _("%(unit)s的指标体系没有 %(item)s") % names
            found.append(Problem("outside_system", said, place))
            continue
        form = rules.form_of(cell.unit_code, cell.item)
        panel = {each.measure for each in form.records} if form.is_panel else set()
        if any(mark["measure"] in panel for mark in cell.content):
            said = _("“%(item)s”由评委各自打分，不在评分表中填写") % names
            found.append(Problem("panel_item", said, place, _("请指定评委，由评委在各自的评分票上打分")))
        if any(mark["status"] in {Status.NOT_APPLICABLE, Status.ABSENT} and not mark["entry"] for mark in cell.content):
            said = _("不适用须另行申请，由绩效办核准")
            found.append(Problem("exemption_typed", said, place))
        if cell.exemption == Exemption.APPROVED:
            said = _("%(unit)s“%(item)s”已核准不适用，不再填写") % names
            found.append(Problem("exempt", said, place))
        rows += rows_of_cell(cell.unit_code, cell.item, cell.content, source_of(sheet))
    return [*found, *problems_of(rules, rows)]
