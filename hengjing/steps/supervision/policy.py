"""Who may do what with instructions and the ledger of supervision (P4, B1, B4)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILER = Allow(Role.UNIT_FILER, Scope.OWN_UNIT)
HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
LEADERS = (
    Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
)
READERS = (FILER, HEAD, OFFICE, *LEADERS, Allow(Role.GROUP_MEMBER, Scope.WHOLE), Allow(Role.AUDITOR, Scope.WHOLE))

ACTIONS = (
    Action("supervision.case:view", "查看督办事项", "查看了{object}", READERS, writes=False),
    Action("supervision.case:instruct", "批示", "批示，列为{object}", LEADERS),
    Action("supervision.case:open", "立项督办", "立项，列为{object}", (OFFICE,)),
    Action("supervision.case:write", "起草答复", "起草了{object}的答复", (FILER, HEAD)),
    Action("supervision.case:answer", "报送答复", "报送了{object}的答复", (HEAD,)),
    Action("supervision.case:ask_again", "要求继续办理", "要求继续办理{object}", (OFFICE, *LEADERS)),
    Action("supervision.case:accept", "认可答复并办结", "认可答复，办结了{object}", (OFFICE, *LEADERS)),
    Action("supervision.case:close", "直接办结", "办结了{object}", (OFFICE,)),
    Action("supervision.case:export", "导出督办台账", "导出了{object}", READERS, writes=False),
)
