"""Who may do what with ballots (C3): anybody may be named as a rater, and each has the own ballot alone."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

BODY = Allow(Role.ASSESSOR, Scope.OWN_BODY)
RATERS = tuple(
    Allow(role, Scope.WHOLE)
    for role in (
        Role.ASSESSOR,
        Role.OFFICE,
        Role.GOVERNMENT_LEADER,
        Role.LEADER_IN_CHARGE,
        Role.GROUP_HEAD,
        Role.GROUP_MEMBER,
        Role.UNIT_FILER,
        Role.UNIT_HEAD,
    )
)
READERS = (*RATERS, Allow(Role.AUDITOR, Scope.WHOLE))
"""The auditor and the office read ballots once the sheet was submitted; selectors hold them back until then."""

ACTIONS = (
    Action("panels.ballot:view", "查看评分票", "查看了{object}", READERS, writes=False),
    Action("panels.ballot:fill", "填写评分票", "填写了{object}", RATERS),
    Action("panels.ballot:submit", "交票", "交了{object}", RATERS),
    Action("panels.ballot:name", "指定评委", "为{object}指定了评委", (BODY,)),
    Action("panels.ballot:mark_absent", "记为缺席", "把{object}记为缺席", (BODY,)),
    Action("panels.ballot:reopen", "退回重评", "把{object}退回评委", (BODY,)),
)
