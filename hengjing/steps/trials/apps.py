"""Registers the policy of trials and their task."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """方案试算."""

    name = "hengjing.steps.trials"
    verbose_name = "方案试算"

    def ready(self) -> None:
        """Declare the actions."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.trials import policy  # noqa: PLC0415
        from hengjing.steps.trials.services import running  # noqa: F401, PLC0415  # its task registers

        access.declare(policy.ACTIONS)
