"""Restores as a Django app."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, declare, may_ever
from hengjing.foundation.core.doctor import Finding, Level, register_check
from hengjing.foundation.restores import policy
from hengjing.foundation.ui.api import register_banner
from hengjing.foundation.ui.data import Banner


class RestoresConfig(AppConfig):
    """What was restored waits for two people."""

    name = "hengjing.foundation.restores"

    def ready(self) -> None:
        """Declare the actions; say on every page that a restore waits."""
        declare(policy.ACTIONS)
        register_check("restore.confirmed", _confirmed)
        register_banner(_banner)


def _confirmed() -> Finding:
    """Tell that a restore still waits for two people."""
    from hengjing.foundation.restores.selectors import waiting  # noqa: PLC0415  # models are not ready above

    waits = waiting()
    if waits:
        return Finding(Level.WARNING, f"备份 {waits.backup} 的恢复尚未由两人确认，系统只读", "请在“恢复情况”页确认")
    return Finding(Level.OK, "没有待确认的恢复")


def _banner(request: HttpRequest) -> Banner | None:
    waits = getattr(request, "restore", None)
    if waits is None:
        return None
    said = {
        "restored": date_format(localtime(waits.restored_at), "DATETIME_FORMAT"),
        "made": date_format(localtime(waits.made_at), "DATETIME_FORMAT"),
    }
    text = _("%(made)s 之后办理的内容不在备份中。系统管理员和审计管理员各自确认之前，只能查看，不能办理。") % said
    url = reverse("restores:restore") if may_ever(actor=actor_of(request), action_name=policy.VIEW) else ""
    return Banner(_("本系统于 %(restored)s 从备份恢复") % said, text, url, _("查看恢复情况"))
