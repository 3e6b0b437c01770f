"""Registers the policy and the flow of forms."""

from django.apps import AppConfig


class LetterFormsConfig(AppConfig):
    """责任书模板."""

    name = "hengjing.steps.letter_forms"
    verbose_name = "责任书模板"

    def ready(self) -> None:
        """Declare the actions and the flow."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.letter_forms import flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
