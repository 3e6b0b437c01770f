"""Registers the policy of indicator systems and the line of the menu."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """指标体系."""

    name = "hengjing.steps.indicators"
    verbose_name = "指标体系"

    def ready(self) -> None:
        """Declare the actions."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.indicators import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
