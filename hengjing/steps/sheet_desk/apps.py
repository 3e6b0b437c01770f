"""Adds the line of the menu, the evidence of cells and the import of workbooks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SheetDeskConfig(AppConfig):
    """评分表页面."""

    name = "hengjing.steps.sheet_desk"
    verbose_name = "评分表页面"

    def ready(self) -> None:
        """Let cells have evidence, take workbooks in, and add the line of the menu."""
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.sheet_desk.papers import evidence, importing  # noqa: F401, PLC0415  # its task registers

        evidence.register()
        entry = (_("年终评分"), "score_sheets:sheet_list", "score_sheets.sheet:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="table", order=6)])
