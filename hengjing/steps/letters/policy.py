"""Who may do what with responsibility letters (P3, B1, B4)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILER = Allow(Role.UNIT_FILER, Scope.OWN_UNIT)
HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
LEADER = Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE)
GROUP_HEAD = Allow(Role.GROUP_HEAD, Scope.WHOLE)
GOVERNMENT = Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE)
DECIDERS = (OFFICE, GROUP_HEAD, Allow(Role.GROUP_MEMBER, Scope.WHOLE), GOVERNMENT)
BODIES = (*DECIDERS, Allow(Role.AUDITOR, Scope.WHOLE))
READERS = (FILER, HEAD, LEADER, *BODIES)

ACTIONS = (
    Action("letters.batch:view", "查看责任书批次", "查看了{object}", BODIES, writes=False),
    Action("letters.batch:draft", "起草责任书", "起草了{object}", (OFFICE,)),
    Action("letters.batch:edit", "修改责任书正文", "修改了{object}的正文", (OFFICE,)),
    Action("letters.batch:make", "生成全部责任书", "生成{object}", (OFFICE,)),
    Action("letters.letter:make", "生成责任书", "生成了{object}", (OFFICE,)),
    Action("letters.batch:put_up", "提请领导小组审议", "把{object}提请领导小组审议", (OFFICE,)),
    Action("letters.batch:withdraw", "撤回", "撤回了{object}的审议", (OFFICE,)),
    Action("letters.batch:adopt", "审议通过", "代表领导小组审议通过了{object}", (GROUP_HEAD,)),
    Action("letters.batch:return", "退回修改", "代表领导小组把{object}退回修改", (GROUP_HEAD,)),
    Action(
        "letters.batch:approve",
        "批准",
        "批准了{object}",
        (GOVERNMENT,),
        apart_from=("letters.batch:put_up",),
        fresh=True,
    ),
    Action("letters.batch:send_back", "退回", "把{object}退回绩效办", (GOVERNMENT,)),
    Action("letters.batch:issue", "印发", "印发了{object}", (OFFICE,)),
    Action("letters.letter:issue", "印发责任书", "印发了{object}", (OFFICE,)),
    Action("letters.batch:print", "生成印发文书", "生成{object}的印发文书", (OFFICE,)),
    Action("letters.batch:bundle", "打包全部责任书", "打包导出了{object}", DECIDERS),
    Action("letters.letter:view", "查看责任书", "查看了{object}", READERS, writes=False),
    Action("letters.letter:export", "导出责任书", "导出了{object}", READERS, writes=False),
    Action("letters.letter:verify", "核对责任书指纹", "核对了{object}", READERS, writes=False),
    Action("letters.letter:confirm", "确认签订", "代表乙方确认了{object}", (HEAD,)),
    Action("letters.letter:sign", "登记签订", "登记了{object}的签订", (OFFICE,)),
)
