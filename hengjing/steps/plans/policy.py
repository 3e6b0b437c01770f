"""Who may do what with plans (P2, P4, B2, B4)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILER = Allow(Role.UNIT_FILER, Scope.OWN_UNIT)
HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
LEADER = Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE)
READERS = (
    FILER,
    HEAD,
    OFFICE,
    LEADER,
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("plans.plan:view", "查看年度绩效计划", "查看了{object}", READERS, writes=False),
    Action("plans.plan:draft", "起草年度绩效计划", "起草了{object}", (FILER,)),
    Action("plans.plan:edit", "填写年度绩效计划", "修改了{object}", (FILER,)),
    Action("plans.plan:submit", "提交单位负责人审核", "提交了{object}，送单位负责人审核", (FILER,)),
    Action("plans.plan:withdraw", "撤回", "撤回了{object}", (FILER,)),
    Action(
        "plans.plan:declare",
        "同意并报送绩效办",
        "审核同意了{object}，报送绩效办",
        (HEAD,),
        apart_from=("plans.plan:submit",),
    ),
    Action("plans.plan:send_back_to_filer", "退回填报人", "把{object}退回填报人", (HEAD,)),
    Action("plans.plan:withdraw_declaration", "撤回报送", "撤回了{object}的报送", (HEAD,)),
    Action("plans.item:review", "逐项审核", "审核了{object}", (OFFICE,)),
    Action("plans.plan:review", "审核通过", "审核通过了{object}，送分管领导审批", (OFFICE,)),
    Action("plans.plan:send_back", "退回单位", "把{object}退回单位", (OFFICE,)),
    Action(
        "plans.plan:approve",
        "同意",
        "批准了{object}",
        (LEADER,),
        apart_from=("plans.plan:submit", "plans.plan:declare", "plans.plan:review"),
        fresh=True,
    ),
    Action("plans.plan:send_back_by_leader", "退回", "把{object}退回单位", (LEADER,)),
    Action("plans.plan:amend", "变更已批准的计划", "提出变更{object}", (FILER,)),
    Action("plans.plan:consolidate", "汇总", "汇总了{object}", (OFFICE,)),
    Action("plans.plan:bundle", "打包全部计划文书", "打包导出了{object}", (OFFICE,)),
    Action("plans.plan:export", "导出年度绩效计划", "导出了{object}", READERS, writes=False),
)
