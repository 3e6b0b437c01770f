"""Who may do what with progress reports (P4, B2, B4)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILER = Allow(Role.UNIT_FILER, Scope.OWN_UNIT)
HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
ASSESSOR = Allow(Role.ASSESSOR, Scope.OWN_BODY)
READERS = (
    FILER,
    HEAD,
    OFFICE,
    ASSESSOR,
    Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE),
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("tracking.report:view", "查看任务跟踪", "查看了{object}", READERS, writes=False),
    Action("tracking.report:draft", "填报进展", "开始填报{object}", (FILER,)),
    Action("tracking.report:edit", "填写进展", "修改了{object}", (FILER,)),
    Action("tracking.report:file", "提交单位负责人确认", "提交了{object}，送单位负责人确认", (FILER,)),
    Action("tracking.report:take_back", "撤回", "撤回了{object}", (FILER,)),
    Action(
        "tracking.report:submit",
        "确认并报送",
        "确认并报送了{object}",
        (HEAD,),
        apart_from=("tracking.report:file",),
    ),
    Action("tracking.report:send_back_to_filer", "退回填报人", "把{object}退回填报人", (HEAD,)),
    Action("tracking.entry:review", "逐项核对", "核对了{object}", (OFFICE, ASSESSOR)),
    Action("tracking.report:accept", "采纳", "采纳了{object}", (OFFICE,)),
    Action("tracking.report:send_back", "退回单位", "把{object}退回单位", (OFFICE,)),
    Action("tracking.report:export", "导出进展填报表", "导出了{object}", READERS, writes=False),
)
