"""Who may do what with detailed rules (P1, B2, B3)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
BODY = Allow(Role.ASSESSOR, Scope.OWN_BODY)
AUDITOR = Allow(Role.AUDITOR, Scope.WHOLE)
READERS = (
    OFFICE,
    AUDITOR,
    *(
        Allow(role, Scope.WHOLE)
        for role in (
            Role.ASSESSOR,
            Role.UNIT_FILER,
            Role.UNIT_HEAD,
            Role.LEADER_IN_CHARGE,
            Role.GROUP_HEAD,
            Role.GROUP_MEMBER,
            Role.GOVERNMENT_LEADER,
        )
    ),
)
"""Rules in force bind every unit of the program, so that everybody of the district's business reads them."""

ACTIONS = (
    Action("implementation_rules.rule:view", "查看实施细则", "查看了{object}", READERS, writes=False),
    Action(
        "implementation_rules.rule:view_draft", "查看起草中的实施细则", "查看了{object}", (OFFICE, BODY, AUDITOR),
        writes=False,
    ),
    Action("implementation_rules.rule:export", "导出实施细则", "导出了{object}", READERS, writes=False),
    Action("implementation_rules.rule:draft", "起草实施细则", "起草了{object}", (BODY,)),
    Action("implementation_rules.rule:edit", "填写实施细则", "修改了{object}", (BODY,)),
    Action("implementation_rules.rule:submit", "提交绩效办审核", "提交了{object}，送绩效办审核", (BODY,)),
    Action("implementation_rules.rule:withdraw", "撤回", "撤回了{object}", (BODY,)),
    Action("implementation_rules.rule:send_back", "退回考核实施主体", "把{object}退回考核实施主体", (OFFICE,)),
    Action(
        "implementation_rules.rule:issue", "审核通过并施行", "审核通过了{object}，自即日起施行", (OFFICE,),
        apart_from=("implementation_rules.rule:submit",),
    ),
    Action("implementation_rules.rule:supersede", "以新版替代", "以新版替代了{object}", (OFFICE,)),
    Action("implementation_rules.rule:amend", "修订施行中的细则", "提出修订{object}", (BODY,)),
)  # fmt: skip
