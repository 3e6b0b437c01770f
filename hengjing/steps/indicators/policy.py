"""Who may do what with the indicator system (P1, C6)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (
    OFFICE,
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
    Allow(Role.ASSESSOR, Scope.PROGRAM),
    Allow(Role.UNIT_FILER, Scope.WHOLE),
    Allow(Role.UNIT_HEAD, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("indicators.system:view", "查看指标体系", "查看了{object}", READERS, writes=False),
    Action("indicators.system:draft", "建立指标体系", "建立了{object}", (OFFICE,)),
    Action("indicators.system:edit", "修改指标体系", "修改了{object}", (OFFICE,)),
)
