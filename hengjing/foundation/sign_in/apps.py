"""Sign-in as a Django app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class SignInConfig(AppConfig):
    """Getting in and staying in: password check, second factor, single sign-on, throttle and sessions."""

    name = "hengjing.foundation.sign_in"
    label = "sign_in"

    def ready(self) -> None:
        """Declare the actions, say when a proof is due, and open a sign-in whenever Django lets somebody in."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415 (models load after apps)
        from hengjing.foundation.sign_in import middleware, policy, receivers  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        access.register_proof(middleware.proof_due)
        user_logged_in.connect(receivers.open_after_login, dispatch_uid="sign_in.open_after_login")
