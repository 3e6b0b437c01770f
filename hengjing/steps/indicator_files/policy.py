"""Who may take indicator systems out, bring them in, copy them and lay them side by side (C6, P1)."""

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
    Action("indicator_files.system:view", "查看指标体系文件", "查看了{object}的文件", READERS, writes=False),
    Action("indicator_files.system:export", "取出指标体系文件", "取出了{object}的文件", READERS, writes=False),
    Action("indicator_files.system:compare", "比对指标体系", "比对了{object}", READERS, writes=False),
    Action("indicator_files.system:import", "导入指标体系", "导入了{object}", (OFFICE,)),
    Action("indicator_files.system:copy", "沿用往年指标体系", "沿用往年指标体系编制了{object}", (OFFICE,)),
)
