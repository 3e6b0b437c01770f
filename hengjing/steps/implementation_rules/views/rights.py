"""What a page asks before it offers a button; services ask again and are the guarantee."""

from typing import Any

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.implementation_rules.data import RuleState
from hengjing.steps.implementation_rules.selectors.reading import has_open

EDIT, AMEND = "implementation_rules.rule:edit", "implementation_rules.rule:amend"


def may_edit(actor: Actor, rule: Any) -> bool:
    """Tell whether the actor may write into the rules now."""
    return workflow.is_open(actor=actor, action=EDIT, instance=rule, state=RuleState.DRAFT)


def require_edit(actor: Actor, rule: Any) -> None:
    """Let only those go on to a form of the rules who may write into them, and only while they are a draft.

    Raises:
        NotAllowed, StaleState: As `workflow.require_open` says.
    """
    workflow.require_open(actor=actor, action=EDIT, instance=rule, state=RuleState.DRAFT)


def may_amend(actor: Actor, rule: Any) -> bool:
    """Tell whether the actor may begin a new version of the rules: they are in force, and none is on its way."""
    if rule.state != RuleState.IN_FORCE:
        return False
    if not access.allowed(actor=actor, action_name=AMEND, subject=rule.subject()):
        return False
    return not has_open(rule=rule)
