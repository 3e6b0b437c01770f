"""What the frame of pages asks about rights: which lines of the menu to show, what a page of refusal tells."""

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.decision import may_ever
from hengjing.foundation.access.gate import PUBLIC, SIGNED_IN, actor_of
from hengjing.foundation.access.policy import action
from hengjing.foundation.access.words import ROLES
from hengjing.foundation.ui.data import Rights


def may_open(request: HttpRequest, action_name: str) -> bool:
    """Tell whether the person of a request may ever do an action; pages of all signed-in people included."""
    actor = actor_of(request)
    if action_name in {PUBLIC, SIGNED_IN}:
        return action_name == PUBLIC or actor.user_id is not None
    return may_ever(actor=actor, action_name=action_name)


def explain(action_name: str) -> Rights:
    """Return the name of an action, the roles to which it is open, and who grants roles (security.md C3)."""
    declared = action(action_name)
    roles = dict.fromkeys(line.role for line in declared.allow)
    return Rights(gettext(declared.label), tuple(ROLES[role] for role in roles), _("安全管理员"))
