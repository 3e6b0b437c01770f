"""The list of accounts, as both administrators see it."""

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.accounts.data import AccountData, AccountState
from hengjing.foundation.ui.api import Column, ListSpec, TextFilter

TONES = {AccountState.ACTIVE: "fin", AccountState.DISABLED: "", AccountState.AWAITING_PASSWORD: "edge"}


def _address(row: AccountData) -> str:
    return reverse("accounts:account", args=[row.person.uuid])


ACCOUNTS = ListSpec(
    name="accounts.user",
    title=_("账号名录"),
    columns=(
        Column("username", _("账号"), lambda row: row.person.username, path="username", fixed=True, url=_address),
        Column("name", _("姓名"), lambda row: row.person.name, path="name"),
        Column(
            "state",
            _("状态"),
            lambda row: now(str(row.state.label)),
            badge=lambda row: TONES.get(row.state, "now"),
            note=lambda row: now("限制登录") if row.sign_in.locked else "",
        ),
        Column(
            "factor",
            _("动态验证码"),
            lambda row: now("已启用") if row.sign_in.second_factor else now("未启用"),
        ),
        Column("seen", _("最近操作"), lambda row: row.sign_in.last_seen_at),
        Column("email", _("电子邮箱"), lambda row: row.person.email, optional=True),
    ),
    order=("username",),
    filters=(TextFilter("q", _("账号或姓名"), ("username", "name")),),
    empty=_("没有符合条件的账号。请换用姓名或账号中的几个字，或者先新建账号。"),
    identity=lambda row: row.person.uuid,
)
