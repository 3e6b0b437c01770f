"""Registers the policy and the flow of matters, and who may read and add to their papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliberationsConfig(AppConfig):
    """领导小组审议."""

    name = "hengjing.foundation.deliberations"
    verbose_name = "领导小组审议"

    def ready(self) -> None:
        """Declare the actions and the flow, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.deliberations import flow, papers, policy  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        papers.register()
        entry = (_("领导小组审议"), "deliberations:matter_list", "deliberations.matter:view")
        ui.register_menu([MenuEntry(Section.SHARED, *entry, icon="gavel", order=5)])
