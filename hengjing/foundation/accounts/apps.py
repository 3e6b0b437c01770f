"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who has an account, and the passwords people choose."""

    name = "hengjing.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the actions, and tell sign-in when a new password is due."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415 (models load after apps)
        from hengjing.foundation.accounts import passwords, policy  # noqa: PLC0415
        from hengjing.foundation.sign_in import api as signing  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        signing.register_duty(passwords.page_due)
