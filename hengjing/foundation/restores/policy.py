"""Who confirms a restore: two administrators of different posts, which nobody can hold both (security.md C3, C13)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OPEN = "restores.restore:open"
VIEW = "restores.restore:view"
CONFIRM_CONTENT = "restores.restore:confirm_content"
CONFIRM_LOG = "restores.restore:confirm_log"

_SYSTEM = Allow(Role.SYSTEM_ADMIN, Scope.WHOLE)
_AUDIT = Allow(Role.AUDIT_ADMIN, Scope.WHOLE)

ACTIONS: tuple[Action, ...] = (
    Action(OPEN, "从备份恢复", "恢复了{object}"),
    Action(VIEW, "查看恢复情况", "查看了{object}", (_SYSTEM, _AUDIT, Allow(Role.AUDITOR, Scope.WHOLE)), writes=False),
    Action(CONFIRM_CONTENT, "确认恢复内容", "确认了恢复内容：{object}", (_SYSTEM,), apart_from=(CONFIRM_LOG,)),
    Action(CONFIRM_LOG, "确认审计记录", "确认了审计记录：{object}", (_AUDIT,), apart_from=(CONFIRM_CONTENT,)),
)
"""`open` is done by the command, which acts for nobody."""
