"""Registers the policy and the flow of matters under supervision."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """督办台账."""

    name = "hengjing.steps.supervision"
    verbose_name = "督办台账"

    def ready(self) -> None:
        """Declare the actions and the flow, let matters have evidence, and add the lines of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.supervision import evidence, flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        ledger = (_("督办台账"), "supervision:case_list", "supervision.case:view")
        charge = (_("分管任务"), "supervision:charge", "supervision.case:instruct")
        ui.register_menu(
            [
                MenuEntry(Section.PROCEDURE, *ledger, icon="clipboard-check", order=4),
                MenuEntry(Section.PROCEDURE, *charge, icon="eye-check", order=4),
            ]
        )
