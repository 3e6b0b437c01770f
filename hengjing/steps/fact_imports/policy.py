"""Who may bring facts with their source (C1-C5)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (OFFICE, Allow(Role.AUDITOR, Scope.WHOLE))

ACTIONS = (
    Action("fact_imports.import:view", "查看导入数据", "查看了{object}", READERS, writes=False),
    Action("fact_imports.facts:bring", "导入数据", "导入了{object}", (OFFICE,)),
    Action("fact_imports.import:export", "导出导入数据", "导出了{object}", READERS, writes=False),
)
