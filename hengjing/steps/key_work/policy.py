"""Who may do what with the breakdown of the key work (P2, B2)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (
    OFFICE,
    Allow(Role.UNIT_FILER, Scope.WHOLE),
    Allow(Role.UNIT_HEAD, Scope.WHOLE),
    Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("key_work.breakdown:view", "查看重点工作任务分解表", "查看了{object}", READERS, writes=False),
    Action("key_work.breakdown:export", "导出重点工作任务分解表", "导出了{object}", READERS, writes=False),
    Action("key_work.breakdown:draft", "起草重点工作任务分解表", "起草了{object}", (OFFICE,)),
    Action("key_work.breakdown:edit", "修改重点工作任务分解表", "修改了{object}", (OFFICE,)),
    Action("key_work.breakdown:issue", "印发", "印发了{object}", (OFFICE,)),
    Action("key_work.breakdown:supersede", "以新表替代", "以新表替代了{object}", (OFFICE,)),
)
