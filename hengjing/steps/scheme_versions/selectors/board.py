"""Many versions at once: what the office has to do, how far the step is, and what a search finds."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import list_versions, may_see
from hengjing.steps.scheme_versions.selectors.working import every_row, known_rows, working_row
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

PUT_UP, ISSUE, DRAFT = (f"scheme_versions.version:{verb}" for verb in ("put_up", "issue", "draft"))
STAGES = (VersionState.DRAFT, VersionState.IN_DELIBERATION, VersionState.ADOPTED, VersionState.ISSUED)
WAITS_FOR = {
    VersionState.DRAFT: ("绩效办", "方案文本尚未提请审议"),
    VersionState.IN_DELIBERATION: ("领导小组", "方案正在审议"),
    VersionState.ADOPTED: ("绩效办", "方案已经审定，尚未印发"),
}


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about versions: put a draft up, issue what was adopted (P1)."""
    programs = access.reach(actor=actor, action_name=PUT_UP).programs
    if not programs:
        return ()
    states = (VersionState.DRAFT, VersionState.ADOPTED)
    return tuple(_todo(row, at) for row in every_row() if row.program_id in programs and row.state in states)


def _todo(row: SchemeVersion, at: datetime) -> Todo:
    scheme = schemes.scheme_by_id(scheme_id=row.scheme_id)
    due_on = scheme.due_on(Step.SCHEME) if row.number == 1 else row.effective_on
    adopted = row.state == VersionState.ADOPTED
    return Todo(
        title=str(row),
        link=reverse("scheme_versions:version_view", args=[row.uuid]),
        action=ISSUE if adopted else PUT_UP,
        due_on=due_on,
        since=row.adopted_at if adopted else row.drafted_at,
        light=workdays.get_calendar().light(due_on, at.date(), scheme.amber_days),
    )


def may_draft(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor can begin the text of a scheme now: nobody has."""
    subject = Subject(program=scheme.program.id)
    return working_row(scheme_id=scheme.id) is None and access.allowed(actor=actor, action_name=DRAFT, subject=subject)


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far the text of a scheme is on its way to be issued (P1)."""
    del at
    url = reverse("scheme_versions:scheme_view", args=[scheme.uuid])
    row = next((row for row in known_rows(scheme_id=scheme.id) if may_see(actor=actor, version=row)), None)
    label = _("方案文本审定印发")
    if row is None:
        waiting = Waiting(None, _("绩效办"), _("方案文本尚未起草"), 1, url)
        return (StepProgress(Step.SCHEME, label, 0, 1, (waiting,)),)
    if row.state == VersionState.ISSUED:
        return (StepProgress(Step.SCHEME, label, 1, 1),)
    who, what = WAITS_FOR[VersionState(row.state)]
    waiting = Waiting(None, _(who), _(what), 1, url, since=orgs.day_of(row.drafted_at))
    return (StepProgress(Step.SCHEME, label, 1 if row.number > 1 else 0, 1, (waiting,)),)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and state of the versions that the actor may see and whose text holds the words."""
    rows = list_versions(actor=actor).exclude(state=VersionState.DISCARDED).filter(title__icontains=words)
    return tuple(
        (str(row), reverse("scheme_versions:version_view", args=[row.uuid]), _(str(row.get_state_display())))
        for row in rows[:20]
    )
