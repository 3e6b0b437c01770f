"""The actions of accounts; `sentence` is how the log tells them."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

_ANYBODY = (Allow(Role.RESPONDENT, Scope.PUBLIC),)
_SYSTEM = (Allow(Role.SYSTEM_ADMIN, Scope.WHOLE),)
_SECURITY = (Allow(Role.SECURITY_ADMIN, Scope.WHOLE),)

ACTIONS: tuple[Action, ...] = (
    Action("accounts.user:list", "查看账号", "查看了{object}", (*_SYSTEM, *_SECURITY), writes=False),
    Action("accounts.user:create", "新建账号", "新建了账号{object}", _SYSTEM),
    Action("accounts.user:disable", "停用账号", "停用了账号{object}", _SYSTEM),
    Action(
        "accounts.user:activate",
        "启用账号",
        "启用了账号{object}",
        _SECURITY,
        apart_from=("accounts.user:create",),
        fresh=True,
    ),
    Action("accounts.user:unlock", "解除登录限制", "解除了账号{object}的登录限制", _SECURITY),
    Action("accounts.activation_code:issue", "发放激活码", "为账号{object}发放了激活码", _SYSTEM, fresh=True),
    Action("accounts.activation_code:use", "使用激活码", "以激活码为账号{object}设置了口令", _ANYBODY),
    Action("accounts.second_factor:reset", "重置动态验证码", "重置了账号{object}的动态验证码", _SECURITY, fresh=True),
    Action("accounts.user:prove", "再次验证身份", "再次验证了账号{object}的身份"),
    Action("accounts.user:change_password", "修改口令", "修改了账号{object}的口令"),
    Action("accounts.security:view", "查看安全参数", "查看了{object}", _SECURITY, writes=False),
)
