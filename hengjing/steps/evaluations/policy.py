"""Who may do what with the evaluation of a year: the office collects, two of it certify (P6, C1-C3)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
AUDITOR = Allow(Role.AUDITOR, Scope.WHOLE)
DECIDERS = (
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
)
"""They see the evaluation once it is certified."""

READERS = (OFFICE, AUDITOR, *DECIDERS)

ACTIONS = (
    Action("evaluations.evaluation:view", "查看年终测评", "查看了{object}", READERS, writes=False),
    Action("evaluations.evaluation:follow", "查看汇集情况", "查看了{object}的汇集情况", (OFFICE,), writes=False),
    Action("evaluations.evaluation:open", "启动年终测评", "启动了{object}", (OFFICE,)),
    Action("evaluations.evaluation:assign", "确定数据来源", "调整了{object}的数据来源", (OFFICE,)),
    Action("evaluations.evaluation:lock", "锁定数据", "锁定了{object}的数据", (OFFICE,)),
    Action("evaluations.evaluation:unlock", "解除锁定", "解除了{object}的数据锁定", (OFFICE,)),
    Action("evaluations.evaluation:compute", "计算成绩", "计算了{object}", (OFFICE,)),
    Action("evaluations.evaluation:certify", "核定成绩", "核定了{object}", (OFFICE,)),
    Action("evaluations.evaluation:revise", "启动更正", "启动了{object}的更正", (OFFICE,), fresh=True),
    Action("evaluations.run:view", "查看计算结果", "查看了{object}", READERS, writes=False),
    Action("evaluations.run:export", "导出计算结果", "导出了{object}", READERS, writes=False),
    Action("evaluations.run:review", "核定（第一人）", "作为第一人核定了{object}", (OFFICE,)),
    Action(
        "evaluations.run:certify",
        "核定（第二人）",
        "作为第二人核定了{object}",
        (OFFICE,),
        apart_from=("evaluations.run:review",),
        fresh=True,
    ),
    Action("evaluations.run:set_aside", "不予采用", "没有采用{object}", (OFFICE,)),
)
