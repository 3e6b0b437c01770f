"""The office opens scoring, closes it when the facts are locked, and reopens it when the evaluation is revised."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Telling
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets.data import SheetState
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.score_sheets.selectors.reading import rules_of_scheme

OPEN, CLOSE, REOPEN = (f"score_sheets.sheet:{verb}" for verb in ("open", "close", "reopen"))


@transaction.atomic
def open_sheets(*, actor: Actor, at: datetime, scheme_id: int, items: frozenset[str]) -> int:
    """Open a sheet for each assessing body with items among these; return how many bodies score.

    Called again with other items, sheets that are still in scoring follow; marks of items that went stay unread.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: A sheet whose items change was submitted already, or the rules cannot be read.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(program=scheme.program.id, label=scheme.title)
    grant = access.require(actor=actor, action_name=OPEN, subject=subject)
    schemes.lock_units(scheme_id=scheme_id)
    standing = {sheet.body_id: sheet for sheet in Sheet.objects.filter(scheme_id=scheme_id)}
    opened = 0
    for body in indicators.bodies_offered(scheme=scheme):
        codes = [leaf.code for leaf in indicators.items_of_body(scheme_id, body.id) if leaf.code in items]
        sheet = standing.get(body.id)
        if sheet is None and not codes:
            continue
        opened += bool(codes)
        if sheet is None:
            sheet = Sheet.objects.create(
                scheme_id=scheme_id, program_id=scheme.program.id, body_id=body.id, body_name=body.name,
                year=scheme.year, items=codes, opened_at=at,
            )  # fmt: skip
            _begin(sheet, actor, at, grant)
        elif sheet.items != codes:
            _follow(sheet, codes, actor, at, grant)
    return opened


def _begin(sheet: Sheet, actor: Actor, at: datetime, grant: Grant) -> None:
    _add_cells(sheet)
    audit.record(actor=actor, at=at, action=OPEN, subject=sheet.ref(), grant=grant)
    people = tuple(person.user_id for person in posts.assessors_of(bodies=[sheet.body_id], at=at)[sheet.body_id])
    if people:
        link = f"/score-sheets/{sheet.uuid}/"
        notices.tell(recipients=people, action=OPEN, subject=sheet.ref(), at=at, link=link, words="")


def _follow(sheet: Sheet, codes: list[str], actor: Actor, at: datetime, grant: Grant) -> None:
    if sheet.state != SheetState.SCORING:
        said, hint = _("%(sheet)s已经报送，指标来源不能再变"), _("请先退回这份评分表")
        raise NotReady([Problem("sheet_submitted", said % {"sheet": sheet}, f"/score-sheets/{sheet.uuid}/", hint)])
    before = "、".join(sheet.items)
    sheet.items, sheet.version = codes, sheet.version + 1
    sheet.save(update_fields=["items", "version"])
    _add_cells(sheet)
    difference = {"指标": (before, "、".join(codes))}
    audit.record(actor=actor, at=at, action=OPEN, subject=sheet.ref(), grant=grant, difference=difference)


def _add_cells(sheet: Sheet) -> None:
    """Have a cell for every unit that has an item of the sheet in its indicator system."""
    rules = rules_of_scheme(scheme_id=sheet.scheme_id)
    there = set(Cell.objects.filter(sheet=sheet).values_list("unit_code", "item"))
    Cell.objects.bulk_create(
        Cell(sheet=sheet, unit_code=unit.code, unit_title=unit.title, item=item)
        for unit in rules.units
        for item in sheet.items
        if rules.has(unit.code, item) and (unit.code, item) not in there
    )


@transaction.atomic
def close_sheets(*, actor: Actor, at: datetime, scheme_id: int) -> None:
    """Close every sheet of a scheme, as its facts are locked: from then on nothing is written.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: Sheets are not accepted, each named.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    grant = access.require(actor=actor, action_name=CLOSE, subject=Subject(program=scheme.program.id))
    rows = list(Sheet.objects.select_for_update().filter(scheme_id=scheme_id).order_by("pk"))
    said = _("%(sheet)s尚未核对通过（%(state)s）")
    problems = [
        Problem("sheet_not_accepted", said % {"sheet": row, "state": _(str(SheetState(row.state).label))},
                f"/score-sheets/{row.uuid}/")
        for row in rows if row.items and row.state != SheetState.ACCEPTED
    ]  # fmt: skip
    if problems:
        raise NotReady(problems)
    for row in rows:
        if row.closed_at is None and row.state == SheetState.ACCEPTED:
            row.closed_at, row.closed_by_id, row.version = at, actor.user_id, row.version + 1
            row.save(update_fields=["closed_at", "closed_by", "version"])
            audit.record(actor=actor, at=at, action=CLOSE, subject=row.ref(), grant=grant, after=row.fingerprint)


@transaction.atomic
def reopen_sheets(*, actor: Actor, at: datetime, scheme_id: int, bodies: frozenset[int], reason: str) -> int:
    """Let some bodies score again after the facts were locked, because the evaluation is revised; return how many.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The reason is missing.
    """
    rows: Sequence[Sheet] = list(Sheet.objects.filter(scheme_id=scheme_id, body_id__in=bodies).order_by("pk"))
    for row in rows:
        people = tuple(person.user_id for person in posts.assessors_of(bodies=[row.body_id], at=at)[row.body_id])
        workflow.fire(
            instance=row, action=REOPEN, actor=actor, at=at, seen_version=row.version, reason=reason,
            tell=Telling(people, link=f"/score-sheets/{row.uuid}/", words=reason),
        )  # fmt: skip
    return len(rows)


def hold_sheet(*, uuid: UUID, seen_version: int | None = None) -> None:
    """Take a sheet in scoring for this transaction, as what belongs to it changes: whoever saw it before looks again.

    Raises:
        StaleState: It is not in scoring, or was changed since.
    """
    known = {} if seen_version is None else {"version": seen_version}
    if not Sheet.objects.filter(uuid=uuid, state=SheetState.SCORING, **known).update(version=F("version") + 1):
        sheet = Sheet.objects.get(uuid=uuid)
        raise workflow.stale(sheet, sheet.version if seen_version is None else seen_version)
