"""Registers the policy and the flow of plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """年度绩效计划."""

    name = "hengjing.steps.plans"
    verbose_name = "年度绩效计划"

    def ready(self) -> None:
        """Declare the actions and the flow, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.plans import flow, policy  # noqa: PLC0415
        from hengjing.steps.plans.papers import bundle, evidence, importing  # noqa: F401, PLC0415  # tasks register

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        where, action = Section.PROCEDURE, "plans.plan:view"
        line = MenuEntry(where, _("年度绩效计划"), "plans:plan_list", action, icon="clipboard-list", order=2)
        ui.register_menu([line])
