"""Registers the policy and the flow of supplements, and tells letters of them."""

from django.apps import AppConfig


class SupplementsConfig(AppConfig):
    """补充责任书."""

    name = "hengjing.steps.supplements"
    verbose_name = "补充责任书"

    def ready(self) -> None:
        """Declare the actions and the flow, and let the pages of letters show supplements."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.letters import api as letters  # noqa: PLC0415
        from hengjing.steps.supplements import flow, policy  # noqa: PLC0415
        from hengjing.steps.supplements.papers import evidence  # noqa: PLC0415
        from hengjing.steps.supplements.selectors import reading  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        letters.register_amendments(reading.of_letter, reading.matching)
