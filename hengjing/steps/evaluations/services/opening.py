"""Open the evaluation of a year, and say where the facts of each item come from (P6)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, StaleState
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.models import Evaluation, Origin
from hengjing.steps.evaluations.selectors.origins import origins_of, ruleset_in_force
from hengjing.steps.evaluations.selectors.reading import get_evaluation
from hengjing.steps.fact_assembly.proposing import fits, label_of, names_work, proposed
from hengjing.steps.fact_assembly.readiness import missing_to_open
from hengjing.steps.indicators import api as indicators
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.data import ItemSource

OPEN, ASSIGN = "evaluations.evaluation:open", "evaluations.evaluation:assign"


@transaction.atomic
def open_evaluation(
    *, actor: Actor, at: datetime, scheme_uuid: UUID, seen_version: int, key: UUID | None = None
) -> Evaluation:
    """Open the evaluation of a scheme: every item gets its usual source, every assessing body its sheet.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        NotReady: The scheme is not issued, a body's rules are not in force, a letter is not issued, or it is open.
        StaleState: The scheme was changed since the actor saw it.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=OPEN, subject=Subject(program=scheme.program.id))
    standing = Evaluation.objects.filter(scheme_id=scheme.id).first()
    if not workflow.claim(key=key, actor=actor, at=at, action=OPEN, object_uuid=scheme_uuid) and standing:
        return standing
    problems = (_begun(),) if standing else missing_to_open(actor=actor, scheme=scheme, at=at)
    if problems:
        raise NotReady(problems)
    if scheme.version != seen_version:
        raise StaleState(str(workflow.STALE))
    row = Evaluation(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year, opened_at=at, opened_by_id=actor.user_id,
        title=f"{scheme.program.name} {scheme.year} 年度年终测评",
    )  # fmt: skip
    _begin(row)
    leaves = indicators.leaves(ruleset_in_force(scheme=scheme))
    Origin.objects.bulk_create(
        [Origin(evaluation=row, item=code, source=source, work=work) for code, source, work in proposed(leaves)]
    )
    _open_sheets(row, actor, at)
    audit.record(actor=actor, at=at, action=OPEN, subject=row.ref(), grant=grant)
    return row


@transaction.atomic
def set_item_source(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: str, source: str, work: str = ""
) -> Evaluation:
    """Say from where the facts of an item come, and for a list of tasks which kind of work it counts.

    Raises:
        NotFound, NotAllowed: The actor may not see the evaluation, does not run its program, or there is no such item.
        NotReady: The item cannot have that source.
        StaleState: The evaluation was changed since, or its facts are locked.
    """
    row = get_evaluation(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=ASSIGN, subject=row.subject())
    if row.state != EvaluationState.COLLECTING:
        raise workflow.stale(row, seen_version)
    claim(row, seen_version)
    place = next((each for each in origins_of(evaluation=row) if each.code == item), None)
    if place is None:
        raise NotFound(_("指标体系没有这项指标"))
    if not fits(source, place.kind):
        raise NotReady([Problem("source_unfit", _("这项指标的规则不能采用这一来源"), "source")])
    if work and (not names_work(source) or work not in ItemKind.values):
        raise NotReady([Problem("work_unfit", _("只有动态跟踪可以指定工作类别"), "work")])
    Origin.objects.update_or_create(evaluation=row, item=item, defaults={"source": source, "work": work})
    _open_sheets(row, actor, at)
    change = {str(place.title): (place.source_label, label_of(source))}
    audit.record(actor=actor, at=at, action=ASSIGN, subject=row.ref(), grant=grant, difference=change)
    return row


def _open_sheets(row: Evaluation, actor: Actor, at: datetime) -> None:
    """Let every assessing body have its sheet with the items that are scored on sheets."""
    items = frozenset(each.code for each in origins_of(evaluation=row) if each.source == ItemSource.SHEET)
    score_sheets.open_sheets(actor=actor, at=at, scheme_id=row.scheme_id, items=items)


def _begun() -> Problem:
    return Problem("evaluation_open", _("这份方案的年终测评已经启动"), "", _("请在原测评中办理"))


def _begin(row: Evaluation) -> None:
    """Save a new evaluation; of two who open one at once, the database lets one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotReady([_begun()]) from error
