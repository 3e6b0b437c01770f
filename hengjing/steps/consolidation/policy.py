"""Who may see all plans together (P3); consolidating is the act of plans."""

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
    Action("consolidation.matrix:view", "查看计划汇总", "查看了{object}", READERS, writes=False),
)  # fmt: skip
