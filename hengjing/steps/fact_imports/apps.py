"""Registers the policy of imports of facts."""

from django.apps import AppConfig


class FactImportsConfig(AppConfig):
    """数据导入."""

    name = "hengjing.steps.fact_imports"
    verbose_name = "数据导入"

    def ready(self) -> None:
        """Declare the actions."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.steps.fact_imports import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
