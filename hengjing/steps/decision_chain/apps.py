"""Registers the policy and the line of the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionChainConfig(AppConfig):
    """决定链."""

    name = "hengjing.steps.decision_chain"
    verbose_name = "决定链"

    def ready(self) -> None:
        """Declare the actions and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.decision_chain import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        entry = (_("决定链"), "decision_chain:year_current", "decision_chain.year:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="link", order=6)])
