"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_versions.data import VersionState

EDIT, AMEND = "scheme_versions.version:edit", "scheme_versions.version:amend"


def may_edit(actor: Actor, version: Any) -> bool:
    """Tell whether the actor may write the version now: it is a draft."""
    return workflow.is_open(actor=actor, action=EDIT, instance=version, state=VersionState.DRAFT)


def require_edit(actor: Actor, version: Any) -> None:
    """Let only those go on to a form who may write the version, and only while it is a draft.

    Raises:
        NotAllowed, StaleState: As `workflow.require_open` says.
    """
    workflow.require_open(actor=actor, action=EDIT, instance=version, state=VersionState.DRAFT)


def may_amend(actor: Actor, version: Any) -> bool:
    """Tell whether the actor may begin an amendment of what this version says."""
    return version.state == VersionState.ISSUED and access.allowed(
        actor=actor, action_name=AMEND, subject=version.subject()
    )
