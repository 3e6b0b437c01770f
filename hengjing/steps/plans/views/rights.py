"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.steps.plans.data import PlanState

OPEN_IN = {"plans.plan:edit": PlanState.DRAFT, "plans.item:review": PlanState.WITH_OFFICE}
"""The state in which an act that is no transition is open."""


def may(actor: Actor, action: str, plan: Any) -> bool:
    """Tell whether the actor may do the act to the plan now."""
    return plan.state == OPEN_IN[action] and access.allowed(actor=actor, action_name=action, subject=plan.subject())


def may_in_bulk(actor: Actor, program: int) -> bool:
    """Tell whether the actor runs the program and so may press and consolidate several units at once."""
    return program in access.reach(actor=actor, action_name="plans.plan:consolidate").programs
