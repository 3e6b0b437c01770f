"""What a rater has to do."""

from dataclasses import replace
from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.panels.data import BallotState
from hengjing.steps.panels.models import Ballot
from hengjing.steps.panels.selectors.reading import own_ballots
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step
from hengjing.steps.score_sheets.data import SheetState

SUBMIT = "panels.ballot:submit"


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return the ballots that the actor has still to hand in."""
    if not workflow.occupied(Ballot.entity, [BallotState.OPEN]):
        return ()
    rows = own_ballots(actor=actor).filter(state=BallotState.OPEN, sheet__state=SheetState.SCORING)
    found = []
    for row in rows:
        scheme = schemes.scheme_by_id(scheme_id=row.scheme_id)
        due_on = scheme.due_on(Step.EVALUATION)
        light = workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days)
        todo = Todo(row.item_title, row.url, SUBMIT, since=row.named_at, unit=row.sheet.body_name)
        found.append(replace(todo, due_on=due_on, light=light))
    return tuple(found)
