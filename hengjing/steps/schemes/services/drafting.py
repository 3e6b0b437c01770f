"""The scheme of a year with its units and calendar (P1, O2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.schemes.data import SchemeData, Step, Term
from hengjing.steps.schemes.models import Program, Scheme, SchemeStep, SchemeUnit
from hengjing.steps.schemes.selectors.pages import units_offered
from hengjing.steps.schemes.selectors.reading import scheme_by_id


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """What the office says of a scheme: points by kind of work add up to what a unit's plan must carry (C1)."""

    year: int
    title: str
    key_work_points: Decimal
    declared_points: Decimal
    ad_hoc_points: Decimal
    calendar: Mapping[Step, Term]
    units: Sequence[int]
    document_number: str = ""
    amber_days: int = 3


@transaction.atomic
def draft_scheme(*, actor: Actor, at: datetime, program_id: int, draft: SchemeDraft) -> SchemeData:
    """Write the scheme of a year with its units and calendar.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The year has a scheme, a step has no term or one that ends before it begins, there is no unit, or
            another program assesses one of them.
    """
    grant = access.require(actor=actor, action_name="schemes.scheme:draft", subject=Subject(program=program_id))
    Program.objects.select_for_update(no_key=True).get(
        pk=program_id
    )  # of two who open the same year the second reads of the first
    problems = _problems(actor, at, program_id, draft)
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
        SchemeStep(scheme=row, step=step.value, opens_on=term.opens_on, due_on=term.due_on)
        for step, term in draft.calendar.items()
    )
    audit.record(actor=actor, at=at, action="schemes.scheme:draft", subject=row.ref(), grant=grant)
    return scheme_by_id(scheme_id=row.pk)


def note_issue(*, scheme_id: int, document_number: str) -> None:
    """Keep the number of the document by which a scheme was issued, as papers cite it.

    Called by the app that keeps the versions, which has asked for the right and leaves the entry in the log.
    """
    Scheme.objects.filter(pk=scheme_id).update(document_number=document_number)


def term_problems(*, step: Step, term: Term) -> list[Problem]:
    """Return what is wrong with the term of a step."""
    if term.opens_on <= term.due_on:
        return []
    said = _("“%(step)s”的开始日期晚于期限") % {"step": _(str(step.label))}
    return [Problem("days_out_of_order", said, "", _("请核对两个日期"))]


def unit_problems(*, actor: Actor, at: datetime, program_id: int, year: int, units: frozenset[int]) -> list[Problem]:
    """Return which of some units a scheme of the program cannot assess: closed, or assessed by another one.

    Raises:
        NotFound: A unit is not of the actor's district (security.md T39).
    """
    on = orgs.day_of(at)
    offered = {unit.id for unit in units_offered(district=actor.district, program_id=program_id, year=year, on=on)}
    strangers = orgs.units_in_order(ids=units - offered, on=on, year=year)
    if any(unit.district != actor.district for unit in strangers):
        raise NotFound(_("没有这个单位"))
    said = _("“%(unit)s”不能列入：已撤销，或已列入本年度其他考核范围")
    return [
        Problem("unit_not_offered", said % {"unit": unit.name}, "", _("请在单位名录和其他考核范围中核对"))
        for unit in strangers
    ]


def _problems(actor: Actor, at: datetime, program_id: int, draft: SchemeDraft) -> list[Problem]:
    found = []
    if Scheme.objects.filter(program_id=program_id, year=draft.year).exists():
        said = _("%(year)s 年度已有考核方案") % {"year": draft.year}
        found.append(Problem("year_taken", said, "", _("请在该方案中修改，或填写其他年度")))
    for step in Step:
        if step in draft.calendar:
            found += term_problems(step=step, term=draft.calendar[step])
        else:
            found.append(Problem("step_without_day", _("请填写“%(step)s”的期限") % {"step": _(str(step.label))}))
    if not draft.units:
        found.append(Problem("no_unit", _("请至少选择一家考核单位")))
    units = frozenset(draft.units)
    return found + unit_problems(actor=actor, at=at, program_id=program_id, year=draft.year, units=units)
