"""Who may do what with supplements to letters (P3, P4, B4)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
LEADER = Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE)
GOVERNMENT = Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE)
READERS = (
    Allow(Role.UNIT_FILER, Scope.OWN_UNIT),
    HEAD,
    LEADER,
    OFFICE,
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    GOVERNMENT,
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("supplements.supplement:view", "查看补充责任书", "查看了{object}", READERS, writes=False),
    Action("supplements.supplement:draft", "起草补充责任书", "起草了{object}", (OFFICE, LEADER)),
    Action("supplements.supplement:put_up", "报请批准", "把{object}报请批准", (OFFICE,)),
    Action(
        "supplements.supplement:approve",
        "批准",
        "批准了{object}",
        (GOVERNMENT,),
        apart_from=("supplements.supplement:put_up", "supplements.supplement:draft"),
        fresh=True,
    ),
    Action("supplements.supplement:send_back", "退回", "把{object}退回绩效办", (GOVERNMENT,)),
    Action("supplements.supplement:issue", "印发", "印发了{object}", (OFFICE,)),
    Action("supplements.supplement:confirm", "确认签订", "代表乙方确认了{object}", (HEAD,)),
    Action("supplements.supplement:sign", "登记签订", "登记了{object}的签订", (OFFICE,)),
    Action("supplements.supplement:export", "导出补充责任书", "导出了{object}", READERS, writes=False),
)
