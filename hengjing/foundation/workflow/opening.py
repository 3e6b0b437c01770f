"""What a page asks before it offers an act that is no transition; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.workflow.staleness import STALE


def is_open(*, actor: Actor, action: str, instance: Any, state: str) -> bool:
    """Tell whether the actor may do the act to the object now: it is open in one state only."""
    return instance.state == state and access.allowed(actor=actor, action_name=action, subject=instance.subject())


def require_open(*, actor: Actor, action: str, instance: Any, state: str) -> None:
    """Let only those go on to the form of an act who may do it to the object, and only while it is open.

    Raises:
        NotAllowed: The actor may see the object, but not do this to it.
        StaleState: The object is in another state.
    """
    access.require(actor=actor, action_name=action, subject=instance.subject())
    if instance.state != state:
        raise StaleState(str(STALE))
