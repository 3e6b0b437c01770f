"""Accounts as a Django app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    """Users, sign-in, passwords, sessions and the second factor."""

    name = "hengjing.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the actions, and open a sign-in whenever Django lets somebody in."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415 (models load after apps)
        from hengjing.foundation.accounts import policy, receivers  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        user_logged_in.connect(receivers.open_after_login, dispatch_uid="accounts.open_after_login")
