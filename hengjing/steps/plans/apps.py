"""Registers the policy and the flow of plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """年度绩效计划."""

    name = "hengjing.steps.plans"
    verbose_name = "年度绩效计划"

    def ready(self) -> None:
        """Declare the actions and the flow."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.plans import flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
