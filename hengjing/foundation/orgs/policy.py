"""Who may do what to units and bodies: the system administrator keeps them (security.md C3)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

_SYSTEM = Allow(Role.SYSTEM_ADMIN, Scope.WHOLE)
_SECURITY = Allow(Role.SECURITY_ADMIN, Scope.WHOLE)

ACTIONS: tuple[Action, ...] = (
    Action("orgs.district:create", "建立辖区", "建立了辖区{object}"),
    Action("orgs.unit:list", "查看单位名录", "查看了{object}", (_SYSTEM, _SECURITY), writes=False),
    Action("orgs.unit:create", "设立单位", "设立了{object}", (_SYSTEM,)),
    Action("orgs.unit:rename", "更名", "变更了{object}的名称", (_SYSTEM,)),
    Action("orgs.unit:merge", "合并单位", "将单位并入{object}", (_SYSTEM,)),
    Action("orgs.unit:split", "分设单位", "分设了{object}", (_SYSTEM,)),
    Action("orgs.unit:close", "撤销单位", "撤销了{object}", (_SYSTEM,)),
    Action("orgs.unit:classify", "设定单位分类", "设定了{object}的单位分类和机构序列", (_SYSTEM,)),
    Action("orgs.body:create", "设立机构", "设立了{object}", (_SYSTEM,)),
)
