"""Who may do what with the versions of a scheme (P1, B1)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
HEAD = Allow(Role.GROUP_HEAD, Scope.WHOLE)
READERS = (
    HEAD,
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    OFFICE,
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
    Allow(Role.ASSESSOR, Scope.PROGRAM),
    Allow(Role.UNIT_FILER, Scope.PROGRAM),
    Allow(Role.UNIT_HEAD, Scope.PROGRAM),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("scheme_versions.version:view", "查看方案文本", "查看了{object}", READERS, writes=False),
    Action("scheme_versions.version:export", "导出方案文本", "导出了{object}", READERS, writes=False),
    Action("scheme_versions.version:draft", "起草方案文本", "起草了{object}", (OFFICE,)),
    Action("scheme_versions.version:edit", "修改方案文本", "修改了{object}", (OFFICE,)),
    Action("scheme_versions.version:put_up", "提请审议", "将{object}提请领导小组审议", (OFFICE,)),
    Action("scheme_versions.version:adopt", "审定", "领导小组审定了{object}", (HEAD,)),
    Action("scheme_versions.version:send_back", "退回修改", "将{object}退回修改", (HEAD,)),
    Action("scheme_versions.version:withdraw", "撤回提请", "撤回了{object}的提请", (OFFICE,)),
    Action("scheme_versions.version:reopen", "重新修改", "重新修改已审定的{object}", (OFFICE,)),
    Action("scheme_versions.version:issue", "印发", "印发了{object}", (OFFICE,)),
    Action("scheme_versions.version:amend", "修订方案", "起草了{object}", (OFFICE,)),
    Action("scheme_versions.version:discard", "放弃修订", "放弃了{object}", (OFFICE,)),
)
