"""Registers the policy, the flows and the task of evaluations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """年终测评、汇总分数."""

    name = "hengjing.steps.evaluations"
    verbose_name = "年终测评"

    def ready(self) -> None:
        """Declare the actions and the flows, and say what may be brought in, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.evaluations import flow, policy  # noqa: PLC0415
        from hengjing.steps.evaluations.selectors import origins  # noqa: PLC0415
        from hengjing.steps.evaluations.services import computing  # noqa: F401, PLC0415  # its task registers
        from hengjing.steps.fact_imports import api as fact_imports  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        fact_imports.register_brought(origins.brought_now)
        fact_imports.register_collecting(origins.collecting)
        entry = (_("年终测评"), "evaluations:evaluation_list", "evaluations.evaluation:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="calculator", order=6)])
