"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans.data import PlanState

OPEN_IN = {"plans.plan:edit": PlanState.DRAFT, "plans.item:review": PlanState.WITH_OFFICE}
"""The state in which an act that is no transition is open."""


def may(actor: Actor, action: str, plan: Any) -> bool:
    """Tell whether the actor may do the act to the plan now."""
    return workflow.is_open(actor=actor, action=action, instance=plan, state=OPEN_IN[action])


def require_open(actor: Actor, action: str, plan: Any) -> None:
    """Let only those go on to the form of an act who may do it to the plan, and only while it is open.

    Raises:
        NotAllowed, StaleState: As `workflow.require_open` says.
    """
    workflow.require_open(actor=actor, action=action, instance=plan, state=OPEN_IN[action])


def may_in_bulk(actor: Actor, program: int) -> bool:
    """Tell whether the actor runs the program and so may press and consolidate several units at once."""
    return program in access.reach(actor=actor, action_name="plans.plan:consolidate").programs
