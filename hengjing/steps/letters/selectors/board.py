"""Many letters at once: the list by unit, what a person has to do, how far the step is, what is found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.letters.data import BatchState, LettersProgress, LetterState
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.letters.selectors.reading import VIEW, list_batches, list_letters
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

NOT_MADE = "未生成"
BATCH_WAITS: Mapping[str, str] = {
    BatchState.DRAFT: "letters.batch:put_up",
    BatchState.AWAITING_APPROVAL: "letters.batch:approve",
    BatchState.APPROVED: "letters.batch:issue",
}
LETTER_WAITS: Mapping[str, str] = {
    LetterState.ISSUED: "letters.letter:confirm",
    LetterState.CONFIRMED: "letters.letter:sign",
}
"""By which action each state goes on."""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A unit of the scheme with its letter; a unit without one is shown too."""

    identity: str
    unit: UnitData
    letter: Letter | None
    due_on: date | None
    light: str
    state: str
    state_label: str
    order: int
    unit_name: str
    class_name: str

    @property
    def waits_for_unit(self) -> bool:
        """Tell whether the unit itself is to act: its letter is issued and the unit has not confirmed it."""
        return self.state == LetterState.ISSUED


def list_rows(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[LetterRow]:
    """Return every unit of the scheme that the actor may look at, in the fixed order, with or without a letter."""
    found = list_letters(actor=actor).filter(scheme_id=scheme.id).defer("content")
    letters = {letter.unit_id: letter for letter in found}
    reach = access.reach(actor=actor, action_name=VIEW)
    every = reach.whole or scheme.program.id in reach.programs
    calendar = workdays.get_calendar()
    return [
        _row(unit, letters.get(unit.id), place, scheme, calendar, at)
        for place, unit in enumerate(schemes.units_in(scheme_id=scheme.id, on=at.date()), start=1)
        if every or unit.id in reach.units
    ]


def letters_progress(*, scheme_id: int, at: datetime) -> LettersProgress:
    """Return how far the letters of a scheme are; the caller has asked for the right to see it."""
    units = len(schemes.units_in(scheme_id=scheme_id, on=at.date()))
    states = list(Letter.objects.filter(scheme_id=scheme_id).values_list("state", flat=True))
    issued = sum(state != LetterState.MADE for state in states)
    return LettersProgress(units, len(states), issued, sum(state == LetterState.SIGNED for state in states))


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how many letters are signed of those that the actor may see, and on whom the others wait."""
    if not access.may_ever(actor=actor, action_name=VIEW):
        return ()
    rows = list_rows(actor=actor, scheme=scheme, at=at)
    batch = list_batches(actor=actor).filter(scheme_id=scheme.id).order_by("-number").first()
    waiting = [each for row in rows if (each := _waiting(row))]
    waiting += _batch_waiting(batch, rows)
    signed = sum(row.state == LetterState.SIGNED for row in rows)
    return (StepProgress(Step.LETTERS, str(_("签订责任书")), signed, len(rows), tuple(waiting)),)


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about letters: put up, approve, issue, confirm, enter a signature."""
    return (
        *_todos(list_batches(actor=actor), BATCH_WAITS, actor, at),
        *_todos(list_letters(actor=actor).defer("content"), LETTER_WAITS, actor, at),
    )


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the letters that the actor may see whose unit or number holds the words."""
    rows = list_letters(actor=actor)
    found = (rows.filter(unit_name__icontains=words) | rows.filter(code__icontains=words)).distinct()[:20]
    return tuple((str(row), reverse("letters:letter_view", args=[row.uuid]), row.code) for row in found)


def may_draft(*, actor: Actor, scheme: SchemeData, at: datetime) -> bool:
    """Tell whether the actor can begin letters of the scheme now: none are under way, and units are left."""
    subject = Subject(program=scheme.program.id)
    if not access.allowed(actor=actor, action_name="letters.batch:draft", subject=subject):
        return False
    if LetterBatch.objects.filter(scheme_id=scheme.id).exclude(state=BatchState.ISSUED).exists():
        return False
    units = schemes.units_in(scheme_id=scheme.id, on=at.date())
    return Letter.objects.filter(scheme_id=scheme.id).count() < len(units)


def _todos(rows: QuerySet[Any], waits: Mapping[str, str], actor: Actor, at: datetime) -> Iterator[Todo]:
    mine = [state for state, action in waits.items() if access.may_ever(actor=actor, action_name=action)]
    open_to_me = workflow.occupied(rows.model.entity, mine)
    if not open_to_me:
        return
    found = [
        (row, waits[row.state])
        for row in workflow.with_arrival(rows.filter(state__in=open_to_me))
        if access.allowed(actor=actor, action_name=waits[row.state], subject=row.subject())
        and not any(e.step == Step.LETTERS and e.closed_on for e in schemes.scheme_by_id(scheme_id=row.scheme_id).steps)
    ]
    calendar = workdays.get_calendar()
    for row, action in found:
        todo = Todo(str(row), url_of(row), action, since=workflow.arrival_of(row), unit=getattr(row, "unit_name", ""))
        yield _timed(todo, row.scheme_id, at, calendar)


def _timed(todo: Todo, scheme_id: int, at: datetime, calendar: WorkingCalendar) -> Todo:
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    due_on = scheme.due_on(Step.LETTERS)
    return replace(todo, due_on=due_on, light=calendar.light(due_on, at.date(), scheme.amber_days))


def url_of(row: LetterBatch | Letter) -> str:
    """Return the page of a batch or letter."""
    name = "letter" if isinstance(row, Letter) else "batch"
    return reverse(f"letters:{name}_view", args=[row.uuid])


def _row(
    unit: UnitData, letter: Letter | None, place: int, scheme: SchemeData, calendar: WorkingCalendar, at: datetime
) -> LetterRow:
    due_on = scheme.due_on(Step.LETTERS)
    signed = letter is not None and letter.state == LetterState.SIGNED
    return LetterRow(
        identity=f"{letter.uuid}:{letter.version}" if letter else f"unit:{unit.uuid}",
        unit=unit,
        letter=letter,
        due_on=due_on,
        light="done" if signed else calendar.light(due_on, at.date(), scheme.amber_days),
        state=letter.state if letter else "",
        state_label=str(LetterState(letter.state).label) if letter else NOT_MADE,
        order=place,
        unit_name=unit.name,
        class_name=unit.class_name,
    )


def _waiting(row: LetterRow) -> Waiting | None:
    if row.letter is None or row.state not in LETTER_WAITS:
        return None
    url = reverse("letters:letter_view", args=[row.letter.uuid])
    if row.waits_for_unit:
        return Waiting(row.unit.id, _("单位负责人"), _("责任书待单位确认"), 1, url, (row.identity,))
    return Waiting(row.unit.id, _("绩效办"), _("责任书待登记签订"), 1, url, ())


def _batch_waiting(batch: LetterBatch | None, rows: list[LetterRow]) -> list[Waiting]:
    if batch is None or batch.state == BatchState.ISSUED:
        return []
    who = {
        BatchState.DRAFT: _("绩效办"),
        BatchState.IN_DELIBERATION: _("领导小组"),
        BatchState.AWAITING_APPROVAL: _("区政府领导"),
        BatchState.APPROVED: _("绩效办"),
    }
    label = _(str(BatchState(batch.state).label))
    count = sum(row.state in {"", LetterState.MADE} for row in rows)
    return [Waiting(None, who[BatchState(batch.state)], label, count, url_of(batch), ())]
