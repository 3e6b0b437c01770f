"""Who opens the pages of the portal; what stands on them is asked of every app with the person's own rights."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

PEOPLE = tuple(
    Allow(role, Scope.WHOLE)
    for role in Role
    if role not in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.RESPONDENT}
)

LEADERS = tuple(Allow(role, Scope.WHOLE) for role in (Role.GROUP_HEAD, Role.GROUP_MEMBER, Role.GOVERNMENT_LEADER))

OFFICE = (Allow(Role.OFFICE, Scope.PROGRAM),)

ACTIONS = (
    Action("portal.todo:view", "查看待办", "查看了{object}", PEOPLE, writes=False),
    Action("portal.burden:view", "查看向单位索取的材料", "查看了{object}", OFFICE, writes=False),
    Action("portal.leading:view", "查看领导视图", "查看了{object}", (*LEADERS, *OFFICE), writes=False),
    Action("portal.step:view", "查看步骤进度", "查看了{object}", PEOPLE, writes=False),
    Action("portal.search:view", "全局检索", "检索了{object}", PEOPLE, writes=False),
    Action("portal.scheme:choose", "选择年度和考核范围", "选择了{object}", PEOPLE),
)
