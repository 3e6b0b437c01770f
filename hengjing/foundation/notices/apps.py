"""Notices as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section

SHARED = Section.SHARED


class NoticesConfig(AppConfig):
    """Messages and urging."""

    name = "hengjing.foundation.notices"

    def ready(self) -> None:
        """Declare the actions; say what carries the mails once a transaction is over, and what the menu shows."""
        from hengjing.foundation.access.api import SIGNED_IN, declare  # noqa: PLC0415  # models are not ready above
        from hengjing.foundation.notices import policy, tasks  # noqa: PLC0415
        from hengjing.foundation.notices.services.mailing import carried_by  # noqa: PLC0415

        declare(policy.ACTIONS)
        carried_by(tasks.send_mails.enqueue)
        register_menu(
            (
                MenuEntry(SHARED, _("消息"), "notices:messages", SIGNED_IN, icon="bell", order=10),
                MenuEntry(SHARED, _("催办记录"), "notices:presses", policy.VIEW_PRESS, icon="bell-ringing", order=11),
                MenuEntry(SHARED, _("发送记录"), "notices:mails", policy.VIEW_MAIL, icon="mail", order=12),
            )
        )
