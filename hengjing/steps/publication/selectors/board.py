"""What a person has to do about publication, how far the step is, what is found."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.publication.data import AnnouncementState, ObjectionState
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.publication.selectors.readiness import missing_to_prepare
from hengjing.steps.publication.selectors.reading import LARGE, list_announcements, list_objections, url_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

S = AnnouncementState
PREPARE = "publication.announcement:prepare"
WAITS = {
    S.PREPARED: "publication.announcement:post",
    S.POSTED: "publication.announcement:close",
    S.CLOSED: "publication.announcement:publish",
}
ANSWER = "publication.objection:answer"
STAGES = (S.POSTED, S.CLOSED, S.PUBLISHED)
TURNS = {
    S.PREPARED: gettext_lazy("结果待公示"),
    S.POSTED: gettext_lazy("公示期满后结束公示"),
    S.CLOSED: gettext_lazy("结果待公布"),
}
"""What is said of an announcement that is not published."""


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do: post, close once the term is over, publish, answer objections."""
    if not access.may_ever(actor=actor, action_name=ANSWER):
        return ()
    today, found = orgs.day_of(at), list[tuple[Announcement | Objection, str]]()
    if workflow.occupied(Announcement.entity, WAITS):
        waiting = [row for row in every_row() if row.state in WAITS and not _is_running(row, today)]
        found += _todos(waiting, actor)
    if workflow.occupied(Objection.entity, [ObjectionState.FILED]):
        rows = list_objections(actor=actor).filter(state=ObjectionState.FILED)
        found += _todos(workflow.with_arrival(rows), actor)
    if not found:
        return ()
    calendar = workdays.get_calendar()
    todos = []
    for row, action in found:
        announcement = row.announcement if isinstance(row, Objection) else row
        scheme = schemes.scheme_by_id(scheme_id=announcement.scheme_id)
        due_on = announcement.posted_until if isinstance(row, Objection) else scheme.due_on(Step.EVALUATION)
        light = calendar.light(due_on, today, scheme.amber_days)
        since = workflow.arrival_of(row)
        todos.append(Todo(str(row), url_of(row), action, due_on=due_on, since=since, light=light))
    return tuple(todos)


@remembered
def every_row() -> tuple[Announcement, ...]:
    """Return all announcements without their content, each with its arrival: a few a year, which a page shares."""
    rows = Announcement.objects.filter(state__in=workflow.occupied(Announcement.entity, S))
    return tuple(workflow.with_arrival(rows.defer(*LARGE)))


def _is_running(row: Announcement, today: date) -> bool:
    """Tell whether the term of a posting is not over."""
    return row.state == S.POSTED and row.posted_until is not None and row.posted_until >= today


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far results are on their way from the posting to the publication, and whose turn it is."""
    del at
    if not may_run(actor=actor, scheme=scheme):
        return ()
    own = [row for row in every_row() if row.scheme_id == scheme.id and row.state != S.WITHDRAWN]
    row = max(own, key=lambda each: each.number, default=None)
    if row is None:
        return ()
    done = STAGES.index(S(row.state)) + 1 if row.state in STAGES else 0
    waiting = (Waiting(None, _("绩效办"), str(TURNS[S(row.state)]), 1, url_of(row)),) if row.state in TURNS else ()
    return (StepProgress(Step.EVALUATION, str(_("公示、公布")), done=done, total=len(STAGES), waiting=waiting),)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the announcements that the actor may see whose title holds the words."""
    rows = list_announcements(actor=actor).filter(title__icontains=words)[:20]
    return tuple((row.title, url_of(row), _(str(S(row.state).label))) for row in rows)


def may_run(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor runs the program of a scheme."""
    return access.allowed(actor=actor, action_name=PREPARE, subject=Subject(program=scheme.program.id))


def may_prepare(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor can prepare the results of a scheme now."""
    return may_run(actor=actor, scheme=scheme) and not missing_to_prepare(scheme_id=scheme.id)


def _todos(rows: Iterable[Announcement | Objection], actor: Actor) -> Iterator[tuple[Announcement | Objection, str]]:
    for row in rows:
        action = ANSWER if isinstance(row, Objection) else WAITS[S(row.state)]
        if access.allowed(actor=actor, action_name=action, subject=row.subject()):
            yield row, action
