"""What other apps may use of access: declare actions, ask, and guard a view."""

from hengjing.foundation.access.blocking import writing_blocked
from hengjing.foundation.access.decision import allowed, granting, may_ever, reach, require
from hengjing.foundation.access.gate import SIGNED_IN, actor_of, gate, public
from hengjing.foundation.access.policy import Action, Allow, UnknownAction, action, actions, declare

__all__ = [
    "SIGNED_IN",
    "Action",
    "Allow",
    "UnknownAction",
    "action",
    "actions",
    "actor_of",
    "allowed",
    "declare",
    "gate",
    "granting",
    "may_ever",
    "public",
    "reach",
    "require",
    "writing_blocked",
]
