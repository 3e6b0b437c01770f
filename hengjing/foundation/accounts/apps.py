"""Accounts as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section

MENU = (
    MenuEntry(Section.ADMINISTRATION, _("账号"), "accounts:accounts", "accounts.user:list", icon="id", order=5),
    MenuEntry(
        Section.ADMINISTRATION,
        _("安全参数"),
        "accounts:security",
        "accounts.security:view",
        icon="shield-check",
        order=6,
    ),
)


class AccountsConfig(AppConfig):
    """Who has an account, and the passwords people choose."""

    name = "hengjing.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the actions and the lines of the menu, and tell sign-in when a new password is due."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415 (models load after apps)
        from hengjing.foundation.accounts import passwords, policy  # noqa: PLC0415
        from hengjing.foundation.sign_in import api as signing  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        signing.register_duty(passwords.page_due)
        register_menu(MENU)
