"""Registers the policy and the flow of detailed rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImplementationRulesConfig(AppConfig):
    """实施细则."""

    name = "hengjing.steps.implementation_rules"
    verbose_name = "实施细则"

    def ready(self) -> None:
        """Declare the actions and the flow, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.implementation_rules import flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        entry = (_("实施细则"), "implementation_rules:rule_list", "implementation_rules.rule:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="list-check", order=0)])
