"""The accounts of others, for the system and the security administrator; no performance data (security.md C3)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate, may_ever
from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts import passwords, selectors, services
from hengjing.foundation.accounts.data import AccountData, AccountState
from hengjing.foundation.accounts.forms import NewAccountForm, ReasonForm
from hengjing.foundation.accounts.lists import ACCOUNTS
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core.clock import now
from hengjing.foundation.core.errors import NotFound, NotReady
from hengjing.foundation.sign_in import api as signing


@gate("accounts.user:list")
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts."""
    actor, at = _actor(request), now()
    found = selectors.list_accounts(actor=actor)
    page = ACCOUNTS.page(found, request.GET, lambda users: selectors.told(users, at))
    may_create = may_ever(actor=actor, action_name="accounts.user:create")
    return list_page(request, page, "accounts/accounts.html", {"may_create": may_create})


@gate("accounts.user:list")
def account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one account with what may be done to it."""
    found = _account(request, uuid)
    return render(request, "accounts/account.html", {"account": found, "acts": _acts(_actor(request), found)})


@gate("accounts.user:create", writes=True)
def create(request: HttpRequest) -> HttpResponse:
    """Make an account and show its activation code, once."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = services.create_user(actor=_actor(request), at=now(), **form.cleaned_data)
        except NotReady as refused:
            form.take(refused)
        else:
            messages.success(request, _("账号已新建，请发放激活码，并请安全管理员启用"))
            return redirect("accounts:account", uuid=person.uuid)
    return render(request, "accounts/create.html", {"form": form})


@gate("accounts.activation_code:issue", writes=True)
def issue_code(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make a one-time code for the person and show it once."""
    found = _account(request, uuid)
    if request.method != "POST":
        return render(request, "accounts/issue_code.html", {"account": found, "form": None})
    code = services.issue_activation_code(actor=_actor(request), at=now(), user_uuid=uuid)
    return render(request, "accounts/code.html", {"account": found, "code": code})


@gate("accounts.user:disable", writes=True)
def disable(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop an account, with a reason."""
    title, done = _("停用账号"), _("账号已停用，已登录的随即退出")
    return _with_reason(request, uuid, services.disable_user, title=title, done=done)


@gate("accounts.user:activate", writes=True)
def activate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let an account sign in."""
    return _at_once(request, uuid, services.activate_user, title=_("启用账号"), done=_("账号已启用"))


@gate("accounts.user:unlock", writes=True)
def unlock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Forget the failed sign-ins of an account."""
    return _at_once(request, uuid, services.unlock, title=_("解除登录限制"), done=_("登录限制已解除"))


@gate("accounts.second_factor:reset", writes=True)
def reset_second_factor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take away a lost second factor, with a reason."""
    title, done = _("重置动态验证码"), _("动态验证码已重置，本人下次登录时重新设置")
    return _with_reason(request, uuid, services.reset_second_factor, title=title, done=done)


@gate("accounts.security:view")
def security(request: HttpRequest) -> HttpResponse:
    """Show the security parameters in force."""
    facts = {"facts": _parameters(), "alarm": signing.latest_alarm()}
    return render(request, "accounts/security.html", facts)


def _parameters() -> list[tuple[str, str]]:
    asked, minutes = passwords.policy(), _("%(n)d 分钟")
    standard = {"gb22239": "GB/T 22239-2019", "asvs": "OWASP ASVS 5.0"}[settings.HENGJING_PASSWORD_POLICY]
    who = {"all": _("所有人"), "staff": _("所有工作人员"), "off": _("不要求")}[settings.HENGJING_SECOND_FACTOR]
    changed = _("每 %(n)d 天") % {"n": asked.longest_use.days} if asked.longest_use else _("不要求定期更换")
    locked = {"n": settings.AXES_FAILURE_LIMIT, "minutes": _minutes(settings.AXES_COOLOFF_TIME)}
    proved = {"n": _minutes(settings.HENGJING_PROOF_LASTS)}
    parallel = {"n": settings.HENGJING_SESSIONS, "admin": settings.HENGJING_SESSIONS_ADMINISTRATOR}
    failures = {"n": signing.count_failed_sign_ins(at=now()), "most": settings.HENGJING_SIGN_IN_ALARM}
    return [
        (_("口令标准"), standard),
        (_("口令要求"), passwords.StandardValidator().get_help_text()),
        (_("口令更换"), changed),
        (_("动态验证码"), who),
        (_("登录限制"), _("同一账号在同一网络连续 %(n)d 次失败，限制 %(minutes)d 分钟") % locked),
        (_("闲置退出"), minutes % {"n": _minutes(settings.HENGJING_SESSION_IDLE)}),
        (_("一次登录最长"), minutes % {"n": _minutes(settings.HENGJING_SESSION_LONGEST)}),
        (_("再次验证身份"), _("授权、批准计划、发放激活码等办理前，%(n)d 分钟内有效") % proved),
        (_("同时登录"), _("管理员 %(admin)d 处，其他人 %(n)d 处") % parallel),
        (_("近期登录失败"), _("%(n)d 次，达到 %(most)d 次告警") % failures),
    ]


def _minutes(much: timedelta) -> int:
    return int(much.total_seconds() // 60)


def _acts(actor: Actor, account: AccountData) -> list[tuple[str, str]]:
    disabled = account.state is AccountState.DISABLED
    inactive = disabled or account.state is AccountState.AWAITING_ACTIVATION
    offered = [
        (_("发放激活码"), "issue_code", "accounts.activation_code:issue", not disabled),
        (_("停用账号"), "disable", "accounts.user:disable", not disabled and account.person.id != actor.user_id),
        (_("启用账号"), "activate", "accounts.user:activate", inactive),
        (_("解除登录限制"), "unlock", "accounts.user:unlock", account.sign_in.locked),
        (_("重置动态验证码"), "reset_second_factor", "accounts.second_factor:reset", account.sign_in.second_factor),
    ]
    return [
        (label, reverse(f"accounts:{name}", args=[account.person.uuid]))
        for label, name, action_name, now_possible in offered
        if now_possible and may_ever(actor=actor, action_name=action_name)
    ]


def _at_once(request: HttpRequest, uuid: UUID, act: Callable[..., None], *, title: str, done: str) -> HttpResponse:
    found = _account(request, uuid)
    if request.method != "POST":
        return render(request, "accounts/confirm.html", {"account": found, "title": title, "form": None})
    act(actor=_actor(request), at=now(), user_uuid=uuid)
    messages.success(request, done)
    return redirect("accounts:account", uuid=uuid)


def _with_reason(request: HttpRequest, uuid: UUID, act: Callable[..., None], *, title: str, done: str) -> HttpResponse:
    found = _account(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act(actor=_actor(request), at=now(), user_uuid=uuid, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect("accounts:account", uuid=uuid)
    return render(request, "accounts/confirm.html", {"account": found, "title": title, "form": form})


def _account(request: HttpRequest, uuid: UUID) -> AccountData:
    found = selectors.get_account(actor=_actor(request), at=now(), uuid=uuid)
    if found is None:
        raise NotFound(_("没有这个账号"))
    return found


def _actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found
