"""Who may do what with the forms of the letter (P3)."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
READERS = (OFFICE, Allow(Role.AUDITOR, Scope.WHOLE))

ACTIONS = (
    Action("letter_forms.form:view", "查看责任书模板", "查看了{object}", READERS, writes=False),
    Action("letter_forms.form:export", "下载责任书模板", "下载了{object}", READERS, writes=False),
    Action("letter_forms.form:bring", "上传责任书模板", "上传了{object}", (OFFICE,)),
    Action("letter_forms.form:put_in_use", "启用", "启用了{object}", (OFFICE,)),
    Action("letter_forms.form:retire", "停用", "停用了{object}", (OFFICE,)),
)
