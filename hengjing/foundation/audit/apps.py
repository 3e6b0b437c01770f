"""Audit as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only log of everything done."""

    name = "hengjing.foundation.audit"
    verbose_name = "审计"

    def ready(self) -> None:
        """Declare the actions; the gate of `access` needs the apps loaded, so it is imported here."""
        from hengjing.foundation.access.api import declare  # noqa: PLC0415
        from hengjing.foundation.audit import policy  # noqa: PLC0415

        declare(policy.ACTIONS)
