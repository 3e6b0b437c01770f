"""What the leading group sees of the grades, who recuses, and what follows from its decision (B1)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import BundleEntry, SubjectKind
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.keeping import fingerprint_of
from hengjing.steps.grades.selectors.reading import get_decision
from hengjing.steps.grades.services.deciding import follow_adoption, follow_return
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step

FEWEST = 3
"""So many members decide on a class, all of a smaller group, however many recuse: nobody decides alone."""


def register() -> None:
    """Let grades be put before the leading group; called once from `apps.py`."""
    deliberations.register_subject(
        SubjectKind(
            entity=GradeDecision.entity,
            label=gettext_lazy("考核等次"),
            may_read=_readable,
            fingerprint=_fingerprint,
            bundle=_bundle,
            on_adopted=follow_adoption,
            on_returned=follow_return,
            parts=_judged,
            fewest=FEWEST,
            due_on=_due_on,
        )
    )


def _readable(actor: Actor, uuid: UUID) -> ObjectRef | None:
    try:
        return get_decision(actor=actor, uuid=uuid).ref()
    except NotFound:
        return None


def _fingerprint(uuid: UUID) -> str:
    return fingerprint_of(decision=GradeDecision.objects.get(uuid=uuid))


@remembered
def _judged(uuid: UUID) -> Mapping[str, frozenset[int]]:
    """Return the units whose grade is decided, by class: whoever holds a post of one recuses from its class."""
    found: dict[str, set[int]] = {}
    rows = DecidedGrade.objects.filter(decision__uuid=uuid).order_by("order")
    for title, unit in rows.values_list("class_name", "unit_id"):
        found.setdefault(title, set()).update({unit} - {None})
    return {title: frozenset(units) for title, units in found.items()}


def _due_on(uuid: UUID) -> date | None:
    decision = GradeDecision.objects.get(uuid=uuid)
    return schemes.scheme_by_id(scheme_id=decision.scheme_id).due_on(Step.EVALUATION)


def _bundle(actor: Actor, uuid: UUID) -> tuple[BundleEntry, ...]:
    decision = get_decision(actor=actor, uuid=uuid)
    run = evaluations.run_in_force(scheme_id=decision.scheme_id)
    found = [
        BundleEntry(_("等次建议和逐一审议的情形"), reverse("grades:decision_view", args=[uuid])),
        BundleEntry(_("各单位等次一览"), reverse("grades:unit_list", args=[uuid])),
        BundleEntry(_("考核等次审议表"), reverse("grades:decision_word", args=[uuid])),
    ]
    if run is not None and run.uuid == str(decision.run_uuid):
        found += [
            BundleEntry(_("各单位成绩和计分过程"), reverse("results:result_view", args=[run.uuid])),
            BundleEntry(_("计算结果和核定"), run.url, run.sheet_hash[:16]),
            BundleEntry(_("成绩工作簿"), reverse("evaluations:run_workbook", args=[run.uuid])),
        ]
    return tuple(found)
