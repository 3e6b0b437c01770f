"""Registers the policy of schemes."""

from django.apps import AppConfig


class SchemesConfig(AppConfig):
    """年度考核方案."""

    name = "hengjing.steps.schemes"
    verbose_name = "年度考核方案"

    def ready(self) -> None:
        """Declare the actions."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.schemes import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
