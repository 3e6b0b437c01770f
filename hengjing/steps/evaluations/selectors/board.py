"""What a person has to do about evaluations, how far the step is, what is found."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations.data import EvaluationState, RunState
from hengjing.steps.evaluations.models import Evaluation, ScoreRun
from hengjing.steps.evaluations.selectors.reading import FOLLOW, list_evaluations, list_runs, url_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import SheetState

E, R = EvaluationState, RunState
OPEN, LOCK, COMPUTE = (f"evaluations.evaluation:{verb}" for verb in ("open", "lock", "compute"))
REVIEW, CERTIFY = "evaluations.run:review", "evaluations.run:certify"
RUN_WAITS = {R.COMPUTED: REVIEW, R.REVIEWED: CERTIFY}
TURNS = {
    E.COLLECTING: gettext_lazy("评分正在汇集，尚未锁定"),
    E.LOCKED: gettext_lazy("数据已锁定，成绩尚未计算"),
    E.COMPUTED: gettext_lazy("成绩待两人核定"),
}
"""What is said of an evaluation that is not certified."""

OPEN_STATES = (E.COLLECTING, E.LOCKED)
STAGES = (E.LOCKED, E.COMPUTED, E.CERTIFIED)


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do: lock once every sheet is accepted, compute, certify as first or second."""
    if not access.may_ever(actor=actor, action_name=LOCK):
        return ()
    found: list[tuple[Evaluation | ScoreRun, str, int]] = [*_of_evaluations(actor), *_of_runs(actor)]
    if not found:
        return ()
    calendar, today = workdays.get_calendar(), orgs.day_of(at)
    todos = []
    for row, action, scheme_id in found:
        scheme = schemes.scheme_by_id(scheme_id=scheme_id)
        due_on = scheme.due_on(Step.EVALUATION)
        since = workflow.arrival_of(row)
        light = calendar.light(due_on, today, scheme.amber_days)
        todos.append(Todo(str(row), url_of(row), action, due_on=due_on, since=since, light=light))
    return tuple(todos)


@remembered
def every_row() -> tuple[Evaluation, ...]:
    """Return all evaluations, each with its arrival: one a scheme, which the lists of a page share."""
    return tuple(workflow.with_arrival(Evaluation.objects.filter(state__in=workflow.occupied(Evaluation.entity, E))))


def _of_evaluations(actor: Actor) -> Iterator[tuple[Evaluation, str, int]]:
    for row in every_row() if workflow.occupied(Evaluation.entity, OPEN_STATES) else ():
        if row.state not in OPEN_STATES:
            continue
        action = COMPUTE if row.state == E.LOCKED else LOCK
        if action == LOCK and not _all_accepted(row):
            continue
        if access.allowed(actor=actor, action_name=action, subject=row.subject()):
            yield row, action, row.scheme_id


def _of_runs(actor: Actor) -> Iterator[tuple[ScoreRun, str, int]]:
    states = workflow.occupied(ScoreRun.entity, RUN_WAITS)
    rows = list_runs(actor=actor).filter(state__in=states)
    for row in workflow.with_arrival(rows) if states else ():
        action = RUN_WAITS[R(row.state)]
        if access.allowed(actor=actor, action_name=action, subject=workflow.subject_of(instance=row)):
            yield row, action, row.evaluation.scheme_id


def _all_accepted(row: Evaluation) -> bool:
    sheets = score_sheets.sheets_of(scheme_id=row.scheme_id)
    return all(sheet.state == SheetState.ACCEPTED for sheet in sheets if sheet.items)


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far the evaluation is on its way from opening to certified results, and whose turn it is."""
    del at
    if not access.allowed(actor=actor, action_name=FOLLOW, subject=Subject(program=scheme.program.id)):
        return ()
    row = next((each for each in every_row() if each.scheme_id == scheme.id), None)
    if row is None:
        return ()
    done = STAGES.index(E(row.state)) + 1 if row.state in STAGES else 0
    waiting = (Waiting(None, _("绩效办"), str(TURNS[E(row.state)]), 1, url_of(row)),) if row.state in TURNS else ()
    return (StepProgress(Step.EVALUATION, str(_("锁定、计算、核定")), done=done, total=len(STAGES), waiting=waiting),)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the evaluations that the actor may see whose title holds the words."""
    rows = list_evaluations(actor=actor).filter(title__icontains=words)[:20]
    return tuple((row.title, url_of(row), _(str(E(row.state).label))) for row in rows)


def may_open(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor can open the evaluation of a scheme: it has none, and the actor runs its program."""
    if not access.allowed(actor=actor, action_name=OPEN, subject=Subject(program=scheme.program.id)):
        return False
    return not Evaluation.objects.filter(scheme_id=scheme.id).exists()
