"""The actions of getting in and out; they act on an account, so they carry its name."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

_ANYBODY = (Allow(Role.RESPONDENT, Scope.PUBLIC),)

ACTIONS: tuple[Action, ...] = (
    Action("accounts.user:sign_in", "登录", "登录了账号{object}", _ANYBODY),
    Action("accounts.user:fail_sign_in", "登录失败", "登录账号{object}未成功"),
    Action("accounts.user:lock", "限制登录", "账号{object}因连续登录失败被暂时限制登录"),
    Action("accounts.user:sign_out", "退出", "退出了账号{object}"),
    Action("accounts.sign_in:end", "结束登录", "结束了账号{object}的一处登录"),
    Action("accounts.second_factor:enable", "启用动态验证码", "为账号{object}启用了动态验证码"),
    Action("accounts.recovery_codes:issue", "生成备用码", "为账号{object}生成了备用码"),
    Action("accounts.recovery_codes:use", "使用备用码", "以备用码登录账号{object}"),
    Action("accounts.identity:link", "绑定统一身份", "把账号{object}与统一身份认证绑定"),
    Action("accounts.security:alarm", "登录失败告警", "登录失败次数超过告警线：{object}"),
)
