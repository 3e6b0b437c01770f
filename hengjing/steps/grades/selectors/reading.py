"""Reads of grades: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.steps.grades.content import fingerprint
from hengjing.steps.grades.data import UNDER_WAY, DecisionData, DecisionState, GradeRules, UnitGrade, rules_from
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.schemes import api as schemes

VIEW = "grades.decision:view"
PEOPLE = ("proposed_by", "put_up_by", "determined_by", "approved_by", "corrects")


def list_decisions(*, actor: Actor) -> QuerySet[GradeDecision]:
    """Return the decisions that the actor may see: the office of the program, the group, the leadership, audit."""
    rows = GradeDecision.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = rows if reach.whole else rows.filter(program_id__in=reach.programs)
    return rows.select_related(*PEOPLE)


def get_decision(*, actor: Actor, uuid: UUID) -> GradeDecision:
    """Return a decision.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_decisions(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份等次，或者您无权查看"))
    return found


def get_row(*, decision: GradeDecision, code: str) -> DecidedGrade:
    """Return the grade of a unit.

    Raises:
        NotFound: The decision has no such unit.
    """
    found = decision.rows.filter(code=code).first()
    if found is None:
        raise NotFound(_("这份等次没有这个单位"))
    return found


def latest_of(*, actor: Actor, scheme_id: int) -> GradeDecision | None:
    """Return the latest decision of a scheme, if there is one that the actor may see."""
    return list_decisions(actor=actor).filter(scheme_id=scheme_id).order_by("-number").first()


def before_of(*, actor: Actor, decision: GradeDecision) -> GradeDecision | None:
    """Return the decision before this one of the same scheme, if there is one."""
    rows = list_decisions(actor=actor).filter(scheme_id=decision.scheme_id, number__lt=decision.number)
    return rows.order_by("-number").first()


@remembered
def rows_of(*, decision_id: int) -> tuple[DecidedGrade, ...]:
    """Return the units of a decision in their order; the caller has the right to see it."""
    return tuple(DecidedGrade.objects.filter(decision_id=decision_id))


def decision_of(*, actor: Actor, scheme_id: int) -> DecisionData | None:
    """Return the latest decision of a scheme as other apps see it, if the actor may."""
    row = latest_of(actor=actor, scheme_id=scheme_id)
    return decision_data(row) if row else None


def decisions_of(*, actor: Actor, scheme_id: int) -> tuple[DecisionData, ...]:
    """Return the decisions of a scheme that the actor may see, the first one first."""
    rows = list_decisions(actor=actor).filter(scheme_id=scheme_id).order_by("number")
    return tuple(decision_data(row) for row in rows)


def is_whole(decision: DecisionData) -> bool:
    """Tell whether a decision still has the hash that it was bound to."""
    grades = [(each.unit_code, each.proposed, each.decided, each.reason) for each in decision.grades]
    found = fingerprint(decision.run_uuid, decision.sheet_hash, decision.ruleset_hash, grades)
    return found == decision.fingerprint


def is_under_way(*, scheme_id: int) -> bool:
    """Tell whether grades of a scheme are proposed or deliberated, or wait for approval."""
    return GradeDecision.objects.filter(scheme_id=scheme_id, state__in=UNDER_WAY).exists()


def approved_on(*, run_uuid: UUID | str) -> GradeDecision | None:
    """Return the grades of a result that were approved last: what a correction of them begins with."""
    rows = GradeDecision.objects.filter(run_uuid=run_uuid, state=DecisionState.APPROVED)
    return rows.order_by("-number").first()


@remembered
def decision_in_force(*, scheme_id: int) -> DecisionData | None:
    """Return the grades that were approved last; the caller has the right to see them."""
    rows = GradeDecision.objects.filter(scheme_id=scheme_id, state=DecisionState.APPROVED).select_related(*PEOPLE)
    row = rows.order_by("-number").first()
    return decision_data(row) if row else None


def decision_data(row: GradeDecision) -> DecisionData:
    """Return a decision as other apps see it."""
    rules = rules_from(row.rules)
    return DecisionData(
        uuid=str(row.uuid), scheme=row.scheme_id, program=row.program_id, year=row.year, number=row.number,
        title=row.title, run_uuid=str(row.run_uuid), sheet_hash=row.sheet_hash, ruleset_hash=row.ruleset_hash,
        state=row.state, state_label=str(DecisionState(row.state).label),
        grades=tuple(_grade(each, rules) for each in rows_of(decision_id=row.pk)), fingerprint=row.fingerprint,
        matter=str(row.matter_uuid or ""), resolution=row.resolution, minutes=row.minutes,
        determined_at=row.determined_at, determined_by=row.determined_by.name if row.determined_by else "",
        approved_at=row.approved_at, approved_by=row.approved_by.name if row.approved_by else "",
        version=row.version, url=url_of(row), correction=row.correction,
    )  # fmt: skip


def _grade(row: DecidedGrade, rules: GradeRules) -> UnitGrade:
    return UnitGrade(
        row.code, row.name, row.class_code, row.rank, row.published, row.proposed, row.decided,
        rules.title(row.decided), row.reason,
    )  # fmt: skip


def url_of(row: GradeDecision) -> str:
    """Return the page of a decision."""
    return reverse("grades:decision_view", args=[row.uuid])


def language() -> str:
    """Return the language of the reader, as the engine names it."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"
