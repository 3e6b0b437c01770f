"""Registers the policy and the flow of ballots."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelsConfig(AppConfig):
    """评委打分."""

    name = "hengjing.steps.panels"
    verbose_name = "评委打分"

    def ready(self) -> None:
        """Declare the actions and the flow, let sheets read what ballots give them, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.panels import flow, policy  # noqa: PLC0415
        from hengjing.steps.panels.selectors import counting  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        counting.register()
        entry = (_("评委打分"), "panels:ballot_list", "panels.ballot:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="list-check", order=6)])
