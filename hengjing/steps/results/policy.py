"""Who sees what was found at the year's end, before it is published: units nothing (P6, B4).

The office sees it from the computing on, the leading group and the leadership from the certifying on, an assessing
body then its own items. Which results these are, `evaluations` says.
"""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (
    OFFICE,
    Allow(Role.AUDITOR, Scope.WHOLE),
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
)
BODY = Allow(Role.ASSESSOR, Scope.OWN_BODY)

ACTIONS = (
    Action("results.result:view", "查看考核结果", "查看了{object}", READERS, writes=False),
    Action("results.item:view", "查看本主体指标结果", "查看了{object}的本主体指标结果", (BODY,), writes=False),
    Action("results.rater:view", "查看评委评分情况", "查看了{object}的评委评分情况", (OFFICE,), writes=False),
    Action("results.study:make", "分析临界单位", "分析了{object}的临界单位", (OFFICE,)),
)
