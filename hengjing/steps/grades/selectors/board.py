"""What a person has to do about grades, how far the step is, what is found."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import EvaluationState, RunData
from hengjing.steps.grades.data import DecisionState
from hengjing.steps.grades.models import GradeDecision
from hengjing.steps.grades.selectors.reading import list_decisions, url_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

S = DecisionState
PROPOSE, PUT_UP, APPROVE = (f"grades.decision:{verb}" for verb in ("propose", "put_up", "approve"))
WAITS = {S.PROPOSED: PUT_UP, S.DETERMINED: APPROVE}
"""By which action each state goes on; the group has its own list."""

TURNS = {
    S.PROPOSED: (gettext_lazy("绩效办"), gettext_lazy("等次建议尚未提请审议")),
    S.IN_DELIBERATION: (gettext_lazy("领导小组"), gettext_lazy("等次审议尚未结束")),
    S.DETERMINED: (gettext_lazy("区政府领导"), gettext_lazy("等次尚未批准")),
}
URGED = (S.IN_DELIBERATION, S.DETERMINED)
"""The states in which it waits for others than the office."""

LONG = ("rules", "resolution", "minutes", "tally")
STAGES = (S.IN_DELIBERATION, S.DETERMINED, S.APPROVED)


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do: propose grades of a certified result, put them up, approve them."""
    if not any(access.may_ever(actor=actor, action_name=each) for each in (PROPOSE, APPROVE)):
        return ()
    found = [*_waiting(actor), *_to_propose(actor)]
    calendar, today = workdays.get_calendar(), orgs.day_of(at)
    todos = []
    for title, link, action, scheme_id, since in found:
        scheme = schemes.scheme_by_id(scheme_id=scheme_id)
        due_on = scheme.due_on(Step.EVALUATION)
        light = calendar.light(due_on, today, scheme.amber_days)
        todos.append(Todo(title, link, action, due_on=due_on, since=since, light=light))
    return tuple(todos)


@remembered
def every_row() -> tuple[GradeDecision, ...]:
    """Return all decisions, each with its arrival: a few a year, which the lists of a page share."""
    rows = GradeDecision.objects.filter(state__in=workflow.occupied(GradeDecision.entity, S))
    return tuple(workflow.with_arrival(rows.defer(*LONG)))


def _waiting(actor: Actor) -> Iterator[tuple[str, str, str, int, datetime | None]]:
    for row in every_row():
        if row.state not in WAITS:
            continue
        action, of_program = WAITS[S(row.state)], Subject(program=row.program_id)
        subject = workflow.subject_of(instance=row) if action == APPROVE else of_program
        if access.allowed(actor=actor, action_name=action, subject=subject):
            yield str(row), url_of(row), action, row.scheme_id, workflow.arrival_of(row) or row.proposed_at


def _to_propose(actor: Actor) -> Iterator[tuple[str, str, str, int, datetime | None]]:
    if not access.may_ever(actor=actor, action_name=PROPOSE):
        return
    for run in evaluations.runs_in_force(actor=actor):
        if is_to_propose(actor=actor, run=run):
            scheme = schemes.scheme_by_id(scheme_id=run.scheme)
            link = reverse("grades:decision_propose", args=[UUID(scheme.uuid)])
            title = _("%(scheme)s：等次建议") % {"scheme": scheme.title}
            yield title, link, PROPOSE, run.scheme, run.signatures[-1].at


def is_to_propose(*, actor: Actor, run: RunData) -> bool:
    """Tell whether the actor can propose the grades of a certified result: it has none, and is the actor's program."""
    if not access.allowed(actor=actor, action_name=PROPOSE, subject=Subject(program=run.program)):
        return False
    return all(str(row.run_uuid) != run.uuid for row in every_row())


def is_to_correct(*, actor: Actor, decision: GradeDecision, run: RunData | None) -> bool:
    """Tell whether the actor can correct approved grades: they are the newest of the scheme and on this result."""
    if decision.state != S.APPROVED or run is None or run.uuid != str(decision.run_uuid):
        return False
    if evaluations.state_of(scheme_id=decision.scheme_id) != EvaluationState.CERTIFIED:
        return False
    newest = max((row.number for row in every_row() if row.scheme_id == decision.scheme_id), default=0)
    return newest == decision.number and access.allowed(
        actor=actor, action_name=PROPOSE, subject=Subject(program=decision.program_id)
    )


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far the grades are on their way from the proposal to the approval, and whose turn it is."""
    del at
    if not access.allowed(actor=actor, action_name=PROPOSE, subject=Subject(program=scheme.program.id)):
        return ()
    own = [row for row in every_row() if row.scheme_id == scheme.id]
    row = max(own, key=lambda each: each.number, default=None)
    if row is None:
        return ()
    done = STAGES.index(S(row.state)) + 1 if row.state in STAGES else 0
    waiting: tuple[Waiting, ...] = ()
    if row.state in TURNS:
        who, what = TURNS[S(row.state)]
        urged = (str(row.uuid),) if actor.user_id and row.state in URGED else ()
        waiting = (Waiting(None, str(who), str(what), 1, url_of(row), press=urged),)
    return (StepProgress(Step.EVALUATION, str(_("确定等次")), done=done, total=len(STAGES), waiting=waiting),)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the decisions that the actor may see whose title holds the words."""
    rows = list_decisions(actor=actor).filter(title__icontains=words)[:20]
    return tuple((row.title, url_of(row), _(str(S(row.state).label))) for row in rows)
