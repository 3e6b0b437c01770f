"""Registers the policy and the flow of ballots."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """评委打分."""

    name = "hengjing.steps.panels"
    verbose_name = "评委打分"

    def ready(self) -> None:
        """Declare the actions and the flow, and let sheets read what ballots give them."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.panels import flow, policy  # noqa: PLC0415
        from hengjing.steps.panels.selectors import counting  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        counting.register()
