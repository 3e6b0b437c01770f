"""Who may do what with matters before the leading group (B1)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

HEAD, MEMBER = Allow(Role.GROUP_HEAD, Scope.WHOLE), Allow(Role.GROUP_MEMBER, Scope.WHOLE)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (
    HEAD,
    MEMBER,
    OFFICE,
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)
PUT_UP = "deliberations.matter:put_up"

ACTIONS = (
    Action("deliberations.matter:view", "查看审议事项", "查看了{object}", READERS, writes=False),
    Action("deliberations.matter:export", "导出会议纪要", "导出了{object}的会议纪要", READERS, writes=False),
    Action(PUT_UP, "提请审议", "将{object}提请领导小组审议", (OFFICE,)),
    Action("deliberations.matter:opine", "发表意见", "对{object}发表了意见", (HEAD, MEMBER)),
    Action("deliberations.matter:recuse", "回避", "申请回避{object}的审议", (HEAD, MEMBER)),
    Action("deliberations.matter:record", "录入会议", "录入了审议{object}的会议", (OFFICE,)),
    Action("deliberations.matter:adopt", "审议通过", "宣布{object}审议通过", (HEAD,), apart_from=(PUT_UP,)),
    Action("deliberations.matter:send_back", "退回修改", "将{object}退回修改", (HEAD,), apart_from=(PUT_UP,)),
    Action("deliberations.matter:withdraw", "撤回提请", "撤回了{object}的提请", (OFFICE,)),
)
