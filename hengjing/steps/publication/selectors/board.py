"""What a person has to do about publication, how far the step is, what is found."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.publication.data import AnnouncementState, ObjectionState
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.publication.selectors.readiness import missing_to_prepare
from hengjing.steps.publication.selectors.reading import list_announcements, list_objections, url_of
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
    today = orgs.day_of(at)
    rows = list_announcements(actor=actor).filter(state__in=tuple(WAITS))
    found = [
        *_todos(rows.exclude(state=S.POSTED, posted_until__gte=today), actor),
        *_todos(list_objections(actor=actor).filter(state=ObjectionState.FILED), actor),
    ]
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


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far results are on their way from the posting to the publication, and whose turn it is."""
    del at
    if not may_run(actor=actor, scheme=scheme):
        return ()
    rows = list_announcements(actor=actor).filter(scheme_id=scheme.id).exclude(state=S.WITHDRAWN)
    row = rows.order_by("-number").first()
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


def _todos(
    rows: QuerySet[Announcement] | QuerySet[Objection], actor: Actor
) -> Iterator[tuple[Announcement | Objection, str]]:
    for row in workflow.with_arrival(rows):
        action = ANSWER if isinstance(row, Objection) else WAITS[S(row.state)]
        if access.allowed(actor=actor, action_name=action, subject=row.subject()):
            yield row, action
