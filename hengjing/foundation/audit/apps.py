"""Audit as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access import api as access
from hengjing.foundation.audit import policy
from hengjing.foundation.core.remembering import register_mark
from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section

MENU = (
    MenuEntry(Section.ADMINISTRATION, _("审计记录"), "audit:entries", policy.LIST, icon="history", order=30),
    MenuEntry(
        Section.ADMINISTRATION, _("校验点"), "audit:checkpoints", policy.CHECKPOINTS, icon="certificate", order=31
    ),
)


class AuditConfig(AppConfig):
    """The append-only log of everything done."""

    name = "hengjing.foundation.audit"
    verbose_name = "审计"

    def ready(self) -> None:
        """Declare the actions of the app and its lines of the menu, and tell what changes with every change."""
        from hengjing.foundation.audit.selectors import newest  # noqa: PLC0415  # models are not ready above

        access.declare(policy.ACTIONS)
        register_menu(MENU)
        register_mark(newest)
