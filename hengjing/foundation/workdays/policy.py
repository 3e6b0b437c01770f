"""Who may edit the calendar of working days: any office, since the notice is the nation's."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILE_DAYS = "workdays.holiday:file"
WITHDRAW_DAYS = "workdays.holiday:withdraw"

ACTIONS: tuple[Action, ...] = (
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
