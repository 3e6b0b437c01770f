"""Who may read the log, and what the log says of itself.

No role of the platform touches the log (security.md C3): keys are made and names erased by whoever runs the machine, on
the ground of a decision that the entry names (docs/decisions/0030).
"""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

READ = "audit.page:read"
EXPORT = "audit.list:export"
LIST = "audit.entry:list"
OPEN = "audit.entry:open"
VERIFY = "audit.chain:verify"
CHECKPOINTS = "audit.checkpoint:list"
DOWNLOAD = "audit.checkpoint:download"
SIGN = "audit.checkpoint:sign"
MAKE_KEY = "audit.key:make"
ERASE = "audit.name:erase"

_READERS = (Allow(Role.AUDITOR, Scope.WHOLE), Allow(Role.AUDIT_ADMIN, Scope.WHOLE))

ACTIONS: tuple[Action, ...] = (
    Action(READ, "查阅页面", "查阅了{object}", allow=(Allow(Role.AUDITOR, Scope.WHOLE),), writes=False),
    Action(EXPORT, "导出列表", "导出了{object}", writes=False),
    Action(LIST, "查看审计记录", "查看了{object}", allow=_READERS, writes=False),
    Action(OPEN, "查看一条审计记录", "查看了{object}", allow=_READERS, writes=False),
    Action(VERIFY, "校验审计记录", "校验了{object}", allow=_READERS, writes=False),
    Action(CHECKPOINTS, "查看校验点", "查看了{object}", allow=_READERS, writes=False),
    Action(DOWNLOAD, "下载校验点", "下载了{object}", allow=_READERS, writes=False),
    Action(SIGN, "签发校验点", "签发了{object}", allow=(Allow(Role.AUDIT_ADMIN, Scope.WHOLE),)),
    Action(MAKE_KEY, "生成校验点签名密钥", "生成了{object}"),
    Action(ERASE, "删除审计记录中的姓名", "删除了{object}"),
)
