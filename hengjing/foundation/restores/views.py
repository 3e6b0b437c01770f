"""The page of the newest restore, and the two confirmations."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import Act, SeenForm, acting, actor_of, gate, may_ever
from hengjing.foundation.core import clock
from hengjing.foundation.restores import policy, selectors, services
from hengjing.foundation.restores.data import RestoreData
from hengjing.foundation.restores.forms import ContentForm, LogForm


@gate(policy.VIEW)
def restore(request: HttpRequest) -> HttpResponse:
    """From which backup the installation was restored, and who has confirmed it."""
    actor = actor_of(request)
    context = {
        "restore": selectors.get_restore(actor=actor),
        "may_confirm_content": may_ever(actor=actor, action_name=policy.CONFIRM_CONTENT),
        "may_confirm_log": may_ever(actor=actor, action_name=policy.CONFIRM_LOG),
    }
    return render(request, "restores/restore.html", context)


@gate(policy.CONFIRM_CONTENT, writes=True)
def confirm_content(request: HttpRequest) -> HttpResponse:
    """The system administrator confirms that this is the backup that was to be restored."""
    effect = _("确认恢复的是应当恢复的备份，抽查的内容和佐证都在。审计管理员也确认后，系统恢复办理。")
    found = selectors.get_unconfirmed(actor=actor_of(request), action=policy.CONFIRM_CONTENT)
    return _confirm(request, found, _act(found, _("确认恢复内容"), effect), ContentForm, services.confirm_content)


@gate(policy.CONFIRM_LOG, writes=True)
def confirm_log(request: HttpRequest) -> HttpResponse:
    """The audit administrator confirms that the log agrees with a checkpoint kept outside."""
    effect = _("确认审计记录已与保存在本机以外的校验点核对，缺少的部分已经查明。系统管理员也确认后，系统恢复办理。")
    found = selectors.get_unconfirmed(actor=actor_of(request), action=policy.CONFIRM_LOG)
    return _confirm(request, found, _act(found, _("确认审计记录"), effect), LogForm, services.confirm_log)


def _act(found: RestoreData, title: str, effect: str) -> Act:
    return Act(title, _("备份 %(name)s") % {"name": found.backup}, effect, _("已确认"), reverse("restores:restore"))


def _confirm(
    request: HttpRequest, found: RestoreData, act: Act, form: type[SeenForm], service: Callable[..., None]
) -> HttpResponse:
    bound = form(request.POST or None, initial={"seen_version": found.version})

    def do(given: dict[str, Any]) -> None:
        service(actor=actor_of(request), at=clock.now(), uuid=found.uuid, **given)

    return acting(request, act, bound, do)
