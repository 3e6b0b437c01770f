"""Registers the policy of imports of facts, and their line of the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FactImportsConfig(AppConfig):
    """数据导入."""

    name = "hengjing.steps.fact_imports"
    verbose_name = "数据导入"

    def ready(self) -> None:
        """Declare the actions and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.fact_imports import policy  # noqa: PLC0415
        from hengjing.steps.fact_imports.papers import importing  # noqa: F401, PLC0415  # its job registers

        access.declare(policy.ACTIONS)
        entry = (_("数据导入"), "fact_imports:import_list", "fact_imports.import:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="transfer", order=6)])
