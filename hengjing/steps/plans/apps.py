"""Registers the policy and the flow of plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """年度绩效计划."""

    name = "hengjing.steps.plans"
    verbose_name = "年度绩效计划"

    def ready(self) -> None:
        """Declare the actions and the flow, hold the units of schemes with plans, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.plans import flow, policy  # noqa: PLC0415
        from hengjing.steps.plans.papers import bundle, evidence, importing  # noqa: F401, PLC0415  # tasks register
        from hengjing.steps.plans.selectors import board  # noqa: PLC0415
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        schemes.register_hold("plans", board.hold_units)
        entry = (_("年度绩效计划"), "plans:plan_list", "plans.plan:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="clipboard-list", order=2)])
