"""Who may do what with scoring sheets (B3, C1-C3). Who may read a sheet may not yet read its numbers."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
BODY = Allow(Role.ASSESSOR, Scope.OWN_BODY)
READERS = (OFFICE, BODY, Allow(Role.AUDITOR, Scope.WHOLE))

ACTIONS = (
    Action("score_sheets.sheet:view", "查看评分表", "查看了{object}", READERS, writes=False),
    Action("score_sheets.sheet:open", "开启评分", "开启了{object}", (OFFICE,)),
    Action("score_sheets.sheet:edit", "填写评分表", "填写了{object}", (BODY,)),
    Action("score_sheets.sheet:submit", "报送绩效办", "报送了{object}", (BODY,)),
    Action("score_sheets.sheet:withdraw", "撤回", "撤回了{object}", (BODY,)),
    Action(
        "score_sheets.sheet:accept", "核对通过", "核对通过了{object}", (OFFICE,),
        apart_from=("score_sheets.sheet:submit",),
    ),
    Action("score_sheets.sheet:send_back", "退回考核实施主体", "把{object}退回考核实施主体", (OFFICE,)),
    Action("score_sheets.sheet:close", "锁定评分", "锁定了{object}", (OFFICE,)),
    Action("score_sheets.sheet:reopen", "因修订重新评分", "因修订重新开启了{object}", (OFFICE,)),
    Action("score_sheets.sheet:export", "导出评分表", "导出了{object}", READERS, writes=False),
    Action("score_sheets.cell:request_not_applicable", "申请不适用", "申请{object}不适用", (BODY,)),
    Action("score_sheets.cell:decide_not_applicable", "核准不适用", "核准了{object}是否适用", (OFFICE,)),
)  # fmt: skip
