"""Who may do what to posts and those who hold them (security.md C3).

The security administrator grants posts, and never alone: whoever requested, the system administrator or another
security administrator, may not confirm. A holder lets somebody act in the holder's own post.
"""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

_SYSTEM = Allow(Role.SYSTEM_ADMIN, Scope.WHOLE)
_SECURITY = Allow(Role.SECURITY_ADMIN, Scope.WHOLE)
_OFFICE = Allow(Role.OFFICE, Scope.WHOLE)
_BUSINESS = (
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    _OFFICE,
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.LEADER_IN_CHARGE, Scope.WHOLE),
    Allow(Role.ASSESSOR, Scope.WHOLE),
    Allow(Role.UNIT_FILER, Scope.WHOLE),
    Allow(Role.UNIT_HEAD, Scope.WHOLE),
    Allow(Role.INSPECTOR, Scope.WHOLE),
    Allow(Role.RECIPIENT, Scope.WHOLE),
)
"""Of the person's own posts only: the service asks whose they are, and so does the database. An auditor lets nobody
act: who only reads has nothing to be done in his place (security.md T06)."""

ACTIONS: tuple[Action, ...] = (
    Action("posts.post:list", "查看岗位名录", "查看了{object}", (_SYSTEM, _SECURITY), writes=False),
    Action("posts.post:create", "设置岗位", "设置了岗位{object}", (_SECURITY,)),
    Action("posts.post:assign", "设定岗位范围", "设定了岗位{object}的范围", (_SECURITY, _OFFICE)),
    Action("posts.holding:request", "提请任职", "提请{object}", (_SYSTEM, _SECURITY), fresh=True),
    Action("posts.holding:confirm", "确认任职", "确认{object}", (_SECURITY,),
           apart_from=("posts.holding:request",), fresh=True),
    Action("posts.holding:reject", "不予确认任职", "不予确认{object}", (_SECURITY,)),
    Action("posts.holding:end", "免去任职", "免去{object}", (_SECURITY,)),
    Action("posts.portfolio:request", "提请分管分工", "提请{object}", (_SYSTEM, _SECURITY), fresh=True),
    Action("posts.portfolio:confirm", "确认分管分工", "确认{object}", (_SECURITY,),
           apart_from=("posts.portfolio:request",), fresh=True),
    Action("posts.portfolio:reject", "不予确认分管分工", "不予确认{object}", (_SECURITY,)),
    Action("posts.delegation:list", "查看本人委托", "查看了{object}", _BUSINESS, writes=False),
    Action("posts.delegation:delegate", "委托代办", "委托{object}", _BUSINESS, fresh=True),
    Action("posts.delegation:end", "终止委托", "终止委托{object}", _BUSINESS),
)  # fmt: skip
