"""Audit as a Django app."""

from django.apps import AppConfig

from hengjing.foundation.access import api as access
from hengjing.foundation.audit import policy


class AuditConfig(AppConfig):
    """The append-only log of everything done."""

    name = "hengjing.foundation.audit"
    verbose_name = "审计"

    def ready(self) -> None:
        """Declare the actions of the app."""
        access.declare(policy.ACTIONS)
