"""Writes of programs and schemes: programme, scheme and calendar of the year (P1); the rest is issued later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.schemes.models import Program, Scheme, SchemeStep, SchemeUnit
from hengjing.steps.schemes.selectors import scheme_by_id


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """What the office says of a scheme: points by kind of work add up to what a unit's plan must carry (C1)."""

    year: int
    title: str
    key_work_points: Decimal
    declared_points: Decimal
    ad_hoc_points: Decimal
    calendar: Mapping[Step, date]
    units: Sequence[int]
    document_number: str = ""
    amber_days: int = 3


def register_program(*, district: int, code: str, name: str, organizer: str, order: int) -> int:
    """Return the id of the program with this code, made when there is none; part of setting a district up (O2)."""
    row, _ = Program.objects.update_or_create(
        district_id=district, code=code, defaults={"name": name, "organizer": organizer, "order": order}
    )
    return row.pk


@transaction.atomic
def draft_scheme(*, actor: Actor, at: datetime, program_id: int, draft: SchemeDraft) -> SchemeData:
    """Write the scheme of a year with its units and calendar.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The year has a scheme, a step has no deadline, or the deadlines are not in order.
    """
    grant = access.require(actor=actor, action_name="schemes.scheme:draft", subject=Subject(program=program_id))
    problems = _problems(program_id, draft)
    if problems:
        raise NotReady(problems)
    row = Scheme.objects.create(
        program_id=program_id,
        year=draft.year,
        title=draft.title,
        document_number=draft.document_number,
        key_work_points=draft.key_work_points,
        declared_points=draft.declared_points,
        ad_hoc_points=draft.ad_hoc_points,
        amber_days=draft.amber_days,
    )
    SchemeUnit.objects.bulk_create(SchemeUnit(scheme=row, unit_id=unit) for unit in draft.units)
    SchemeStep.objects.bulk_create(
        SchemeStep(scheme=row, step=step.value, due_on=due_on) for step, due_on in draft.calendar.items()
    )
    audit.record(actor=actor, at=at, action="schemes.scheme:draft", subject=row.ref(), grant=grant)
    return scheme_by_id(scheme_id=row.pk)


@transaction.atomic
def close_step(*, actor: Actor, at: datetime, scheme_id: int, step: Step) -> None:
    """Note that the office closed a step of the year on the day of `at`.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The step is closed already.
    """
    row = Scheme.objects.get(pk=scheme_id)
    grant = access.require(actor=actor, action_name="schemes.step:close", subject=row.subject())
    if not SchemeStep.objects.filter(scheme=row, step=step, closed_on=None).update(closed_on=at.date()):
        raise NotReady([Problem("step_closed", f"“{step.label}”已经关闭", step.value)])
    audit.record(
        actor=actor, at=at, action="schemes.step:close", subject=row.ref(), grant=grant, reason=str(step.label)
    )


def _problems(program_id: int, draft: SchemeDraft) -> list[Problem]:
    found = []
    if Scheme.objects.filter(program_id=program_id, year=draft.year).exists():
        found.append(Problem("year_taken", f"{draft.year} 年度已有考核方案", "year"))
    found += [
        Problem("step_without_day", f"请填写“{step.label}”的期限", step.value)
        for step in Step
        if step not in draft.calendar
    ]
    return found
