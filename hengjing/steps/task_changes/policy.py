"""Who may do what with requests of change (P4, B4)."""

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
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)
UNIT_ACTS = ("task_changes.change:request", "task_changes.change:edit", "task_changes.change:submit")

ACTIONS = (
    Action("task_changes.change:view", "查看任务变更申请", "查看了{object}", READERS, writes=False),
    Action("task_changes.change:request", "申请变更", "提出{object}", (FILER,)),
    Action("task_changes.change:edit", "修改申请", "修改了{object}", (FILER,)),
    Action("task_changes.change:submit", "报送绩效办", "报送了{object}", (HEAD,)),
    Action("task_changes.change:withdraw", "撤回申请", "撤回了{object}", (FILER, HEAD)),
    Action("task_changes.change:pass_on", "审核通过，送分管领导", "审核通过了{object}，送分管领导决定", (OFFICE,)),
    Action("task_changes.change:settle", "同意变更", "同意了{object}", (OFFICE,), apart_from=UNIT_ACTS),
    Action("task_changes.change:refuse", "审核不通过", "审核不通过{object}", (OFFICE,)),
    Action(
        "task_changes.change:decide",
        "决定同意",
        "决定同意{object}",
        (LEADER,),
        apart_from=(*UNIT_ACTS, "task_changes.change:pass_on"),
        fresh=True,
    ),
    Action("task_changes.change:reject", "决定不同意", "决定不同意{object}", (LEADER,), apart_from=UNIT_ACTS),
)
