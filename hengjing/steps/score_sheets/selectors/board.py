"""All sheets of a scheme at once: how far each body is, who is waited for, and what a person has to do."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.score_sheets.data import Exemption, SheetState
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.score_sheets.selectors.filling import completeness_of_sheet
from hengjing.steps.score_sheets.selectors.reading import cells_of_scheme, every_sheet, list_sheets, may_see

S = SheetState
SUBMIT, ACCEPT = "score_sheets.sheet:submit", "score_sheets.sheet:accept"
DECIDE = "score_sheets.cell:decide_not_applicable"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The sheet of a body as the list shows it: counts, no numbers."""

    sheet: Sheet
    order: int
    items: int
    expected: int
    filled: int
    asked: int
    due_on: date | None
    light: str

    @property
    def identity(self) -> str:
        """Return by what a chosen row is known."""
        return str(self.sheet.uuid)

    @property
    def percent(self) -> int:
        """Return how many of a hundred are filled, downwards."""
        return self.filled * 100 // self.expected if self.expected else 100

    @property
    def state_label(self) -> str:
        """Return the state in the language of the page."""
        return _(str(S(self.sheet.state).label))

    @property
    def waits_for_body(self) -> bool:
        """Tell whether it lies with the assessing body."""
        return self.sheet.state == S.SCORING


def list_rows(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[SheetRow]:
    """Return the sheets of a scheme that the actor may see, in the order in which they were opened."""
    due_on = scheme.due_on(Step.EVALUATION)
    light = workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days)
    if not workflow.occupied(Sheet.entity, S):
        return []
    every = cells_of_scheme(scheme_id=scheme.id)
    seen = (sheet for sheet in every_sheet(scheme_id=scheme.id) if may_see(actor=actor, sheet=sheet))
    return [
        _row(place, sheet, every.get(sheet.pk, []), (due_on, light))
        for place, sheet in enumerate(seen, start=1)
        if sheet.items
    ]


def _row(place: int, sheet: Sheet, cells: list[Cell], due: tuple[date | None, str]) -> SheetRow:
    (due_on, light), counts = due, completeness_of_sheet(sheet=sheet, cells=cells)
    done = Light.DONE.value if sheet.state == S.ACCEPTED else light
    asked = sum(each.state == "asked" for each in counts)
    return SheetRow(
        sheet, place, len(sheet.items), len(counts), sum(each.is_complete for each in counts), asked, due_on, done
    )  # fmt: skip


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how many sheets were accepted, and who is waited for; nothing before scoring was opened."""
    rows = list_rows(actor=actor, scheme=scheme, at=at)
    if not rows:
        return ()
    missing = [row for row in rows if row.sheet.state != S.ACCEPTED]
    bodies = [row.sheet.body_id for row in missing] if actor.user_id else []  # who only counts urges nobody
    staffed = posts.assessors_of(bodies=bodies, at=at) if bodies else {}
    waiting = tuple(_waiting(row, staffed=bool(staffed.get(row.sheet.body_id))) for row in missing)
    done = len(rows) - len(missing)
    return (StepProgress(Step.EVALUATION, "评分表核对通过", done=done, total=len(rows), waiting=waiting),)


def _waiting(row: SheetRow, *, staffed: bool) -> Waiting:
    at_the_body = row.waits_for_body
    since = row.sheet.opened_at if at_the_body else row.sheet.submitted_at
    return Waiting(
        unit=None,
        who=row.sheet.body_name if at_the_body else "绩效办",
        what="评分表评分中" if at_the_body else "评分表待核对",
        count=1,
        url=f"/score-sheets/{row.sheet.uuid}/",
        press=(row.identity,) if at_the_body and staffed else (),
        since=orgs.day_of(since) if since else None,
    )


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about sheets: fill in and submit, check, decide what does not apply."""
    own = access.reach(actor=actor, action_name=SUBMIT).bodies
    programs = access.reach(actor=actor, action_name=ACCEPT).programs
    if not (own or programs) or not workflow.occupied(Sheet.entity, (S.SCORING, S.WITH_OFFICE)):
        return ()
    counted = Count("cells", filter=Q(cells__exemption=Exemption.ASKED))
    to_fill, to_check = Q(state=S.SCORING, body_id__in=own), Q(state=S.WITH_OFFICE, program_id__in=programs)
    mine = to_fill | to_check | Q(asked__gt=0, program_id__in=programs)
    rows = workflow.with_arrival(list_sheets(actor=actor).annotate(asked=counted).filter(mine))
    return tuple(todo for row in rows if row.items for todo in _todos(row, at, own, programs))


def _todos(row: Any, at: datetime, own: frozenset[int], programs: frozenset[int]) -> list[Todo]:
    link, found = f"/score-sheets/{row.uuid}/", []
    since = workflow.arrival_of(row) or row.opened_at
    if row.state == S.SCORING and row.body_id in own:
        found.append(Todo(str(row), link, SUBMIT, since=since, unit=row.body_name))
    if row.state == S.WITH_OFFICE and row.program_id in programs:
        found.append(Todo(str(row), link, ACCEPT, since=since, unit=row.body_name))
    if row.asked and row.program_id in programs:
        title = _("%(sheet)s：%(n)s 项不适用申请待核准") % {"sheet": row, "n": row.asked}
        found.append(Todo(title, link, DECIDE, unit=row.body_name))
    return [_todo(row, at, todo) for todo in found]


def _todo(sheet: Sheet, at: datetime, todo: Todo) -> Todo:
    scheme = schemes.scheme_by_id(scheme_id=sheet.scheme_id)
    due_on = scheme.due_on(Step.EVALUATION)
    return replace(todo, due_on=due_on, light=workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days))
