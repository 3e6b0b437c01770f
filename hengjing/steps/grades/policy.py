"""Who may do what with the grades of a year: the office proposes, the group decides, the leadership approves (P6)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
GROUP_HEAD = Allow(Role.GROUP_HEAD, Scope.WHOLE)
GOVERNMENT = Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE)
READERS = (
    OFFICE,
    GROUP_HEAD,
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    GOVERNMENT,
    Allow(Role.AUDITOR, Scope.WHOLE),
)
PUT_UP, DECIDE, ADOPT = "grades.decision:put_up", "grades.decision:decide", "grades.decision:adopt"

ACTIONS = (
    Action("grades.decision:view", "查看等次", "查看了{object}", READERS, writes=False),
    Action("grades.decision:export", "导出等次审议文书", "导出了{object}", READERS, writes=False),
    Action("grades.decision:propose", "提出等次建议", "提出了{object}", (OFFICE,)),
    Action(DECIDE, "改定等次", "代表领导小组在{object}中改定了等次", (GROUP_HEAD,), fresh=True),
    Action(PUT_UP, "提请领导小组审议", "把{object}提请领导小组审议", (OFFICE,)),
    Action("grades.decision:withdraw", "撤回", "撤回了{object}的审议", (OFFICE,)),
    Action(ADOPT, "确定等次", "代表领导小组确定了{object}", (GROUP_HEAD,)),
    Action("grades.decision:return", "退回修改", "代表领导小组把{object}退回修改", (GROUP_HEAD,)),
    Action(
        "grades.decision:approve",
        "批准等次",
        "批准了{object}",
        (GOVERNMENT,),
        apart_from=(PUT_UP, DECIDE, ADOPT),
        fresh=True,
    ),
    Action("grades.decision:send_back", "退回", "把{object}退回绩效办", (GOVERNMENT,)),
    Action("grades.decision:set_aside", "不予采用", "没有采用{object}", (OFFICE,)),
)
