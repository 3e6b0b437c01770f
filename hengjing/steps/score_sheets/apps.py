"""Registers the policy and the flow of scoring sheets."""

from django.apps import AppConfig


class ScoreSheetsConfig(AppConfig):
    """评分表."""

    name = "hengjing.steps.score_sheets"
    verbose_name = "评分表"

    def ready(self) -> None:
        """Declare the actions and the flow."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.score_sheets import flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
