"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from django.http import HttpRequest

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of
from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.tracking.data import ReportState

OPEN_IN = {"tracking.report:edit": ReportState.DRAFT, "tracking.entry:review": ReportState.WITH_OFFICE}
"""The state in which an act that is no transition is open."""


def may(actor: Actor, action: str, report: Any) -> bool:
    """Tell whether the actor may do the act to the report now."""
    return workflow.is_open(actor=actor, action=action, instance=report, state=OPEN_IN[action])


def require_open(actor: Actor, action: str, report: Any) -> None:
    """Let only those go on to the form of an act who may do it, and only while it is open.

    Raises:
        NotAllowed, StaleState: As `workflow.require_open` says.
    """
    workflow.require_open(actor=actor, action=action, instance=report, state=OPEN_IN[action])


def may_press(actor: Actor, program: int) -> bool:
    """Tell whether the actor runs the program and so may press several units at once."""
    return program in access.reach(actor=actor, action_name="tracking.report:accept").programs


def chosen_scheme(request: HttpRequest) -> SchemeData | None:
    """Return the scheme that the person has chosen in the top bar."""
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request), program=session.get("program"), year=session.get("year")
    )  # fmt: skip
