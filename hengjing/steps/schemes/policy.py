"""Who may do what with programs and schemes."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

ACTIONS = (
    Action(
        "schemes.scheme:view",
        "查看考核方案",
        "查看了{object}",
        (
            Allow(Role.GROUP_HEAD, Scope.WHOLE),
            Allow(Role.GROUP_MEMBER, Scope.WHOLE),
            Allow(Role.OFFICE, Scope.PROGRAM),
            Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
            Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
            Allow(Role.ASSESSOR, Scope.PROGRAM),
            Allow(Role.UNIT_FILER, Scope.PROGRAM),
            Allow(Role.UNIT_HEAD, Scope.PROGRAM),
            Allow(Role.AUDITOR, Scope.WHOLE),
        ),
        writes=False,
    ),
    Action("schemes.scheme:draft", "起草考核方案", "起草了{object}", (Allow(Role.OFFICE, Scope.PROGRAM),)),
    Action("schemes.step:close", "关闭步骤", "关闭了{object}", (Allow(Role.OFFICE, Scope.PROGRAM),)),
)
