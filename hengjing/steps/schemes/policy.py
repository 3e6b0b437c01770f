"""Who may do what with programs and schemes."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)

SYSTEM, SECURITY = Allow(Role.SYSTEM_ADMIN, Scope.WHOLE), Allow(Role.SECURITY_ADMIN, Scope.WHOLE)

ACTIONS = (
    Action("schemes.program:list", "查看考核范围", "查看了{object}", (SYSTEM, SECURITY), writes=False),
    Action("schemes.program:register", "设立考核范围", "设立了考核范围{object}", (SYSTEM,)),
    Action("schemes.program:assign", "设定考核范围的岗位", "设定了考核范围{object}的岗位", (SECURITY,), fresh=True),
    Action(
        "schemes.scheme:view",
        "查看考核方案",
        "查看了{object}",
        (
            Allow(Role.GROUP_HEAD, Scope.WHOLE),
            Allow(Role.GROUP_MEMBER, Scope.WHOLE),
            OFFICE,
            Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
            Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
            Allow(Role.ASSESSOR, Scope.PROGRAM),
            Allow(Role.UNIT_FILER, Scope.PROGRAM),
            Allow(Role.UNIT_HEAD, Scope.PROGRAM),
            Allow(Role.AUDITOR, Scope.WHOLE),
        ),
        writes=False,
    ),
    Action("schemes.scheme:draft", "开立年度考核方案", "开立了{object}", (OFFICE,)),
    Action("schemes.unit:change", "调整考核单位", "调整了{object}的考核单位", (OFFICE,)),
    Action("schemes.step:change", "更改步骤期限", "更改了{object}的步骤期限", (OFFICE,)),
    Action("schemes.step:close", "关闭步骤", "关闭了{object}的一个步骤", (OFFICE,)),
)
