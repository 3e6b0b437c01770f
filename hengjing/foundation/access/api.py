"""What other apps may use of access: declare actions, ask, and guard a view."""

from hengjing.foundation.access.acting import Act, SeenForm, acting, day_field, reason_field
from hengjing.foundation.access.blocking import writing_blocked
from hengjing.foundation.access.decision import allowed, granting, may_ever, reach, require
from hengjing.foundation.access.gate import SIGNED_IN, actor_of, gate, public
from hengjing.foundation.access.policy import Action, Allow, UnknownAction, action, actions, declare
from hengjing.foundation.access.proof import register_proof

__all__ = [
    "SIGNED_IN",
    "Act",
    "Action",
    "Allow",
    "SeenForm",
    "UnknownAction",
    "acting",
    "action",
    "actions",
    "actor_of",
    "allowed",
    "day_field",
    "declare",
    "gate",
    "granting",
    "may_ever",
    "public",
    "reach",
    "reason_field",
    "register_proof",
    "require",
    "writing_blocked",
]
