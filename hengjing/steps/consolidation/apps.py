"""Registers the policy of the consolidation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsolidationConfig(AppConfig):
    """年度绩效计划汇总."""

    name = "hengjing.steps.consolidation"
    verbose_name = "年度绩效计划汇总"

    def ready(self) -> None:
        """Declare the actions and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.consolidation import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        entry = (_("年度绩效计划汇总"), "consolidation:matrix", "consolidation.matrix:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="table", order=2)])
