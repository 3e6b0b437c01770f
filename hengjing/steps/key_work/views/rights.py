"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work.data import BreakdownState

EDIT = "key_work.breakdown:edit"


def may_edit(actor: Actor, breakdown: Any) -> bool:
    """Tell whether the actor may write the breakdown now: it is a draft."""
    return workflow.is_open(actor=actor, action=EDIT, instance=breakdown, state=BreakdownState.DRAFT)


def require_edit(actor: Actor, breakdown: Any) -> None:
    """Let only those go on to a form who may write the breakdown, and only while it is a draft.

    Raises:
        NotAllowed, StaleState: As `workflow.require_open` says.
    """
    workflow.require_open(actor=actor, action=EDIT, instance=breakdown, state=BreakdownState.DRAFT)
