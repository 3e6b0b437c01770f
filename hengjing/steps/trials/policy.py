"""Who may try a draft on the facts of an earlier year; units learn nothing of it (P1)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (
    OFFICE,
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)

ACTIONS = (
    Action("trials.trial:view", "查看方案试算", "查看了{object}", READERS, writes=False),
    Action("trials.trial:run", "试算方案", "试算了{object}", (OFFICE,)),
    Action("trials.facts:bring", "上传往年数据", "上传了{object}", (OFFICE,)),
)
