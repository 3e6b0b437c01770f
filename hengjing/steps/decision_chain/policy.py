"""Who reads how a year was decided, and checks it: the office, the leading group, the leadership and the auditors.

Whoever may read a link of the chain may also check it; what stands in a link, the app of that link says.
"""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

READERS = (
    Allow(Role.OFFICE, Scope.PROGRAM),
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("decision_chain.year:view", "查看决定链", "查看了{object}的决定链", READERS, writes=False),
    Action("decision_chain.year:verify", "核验决定链", "核验了{object}的决定链", READERS, writes=False),
)
