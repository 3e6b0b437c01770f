"""Who may urge, see what was sent, and edit the calendar of working days."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

PRESS = "notices.press:press"
VIEW_PRESS = "notices.press:view"
VIEW_MAIL = "notices.mail:view"
FILE_DAYS = "notices.holiday:file"
WITHDRAW_DAYS = "notices.holiday:withdraw"

ACTIONS: tuple[Action, ...] = (
    Action(
        PRESS,
        "催办",
        "就{object}进行催办",
        (Allow(Role.OFFICE, Scope.PROGRAM), Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE)),
    ),
    Action(
        VIEW_PRESS,
        "查看催办记录",
        "查看了{object}的催办记录",
        (
            Allow(Role.OFFICE, Scope.PROGRAM),
            Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE),
            Allow(Role.UNIT_FILER, Scope.OWN_UNIT),
            Allow(Role.UNIT_HEAD, Scope.OWN_UNIT),
            Allow(Role.AUDITOR, Scope.WHOLE),
        ),
        writes=False,
    ),
    Action(
        VIEW_MAIL,
        "查看发送记录",
        "查看了{object}",
        (Allow(Role.OFFICE, Scope.PROGRAM),),
        writes=False,
    ),
    Action(
        FILE_DAYS,
        "登记放假安排",
        "登记了{object}",
        (Allow(Role.OFFICE, Scope.PROGRAM),),
    ),
    Action(
        WITHDRAW_DAYS,
        "撤回放假安排",
        "撤回了{object}",
        (Allow(Role.OFFICE, Scope.PROGRAM),),
    ),
)
