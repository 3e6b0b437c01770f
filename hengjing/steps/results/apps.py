"""Registers the policy of results, their task and the line of the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    """考核结果."""

    name = "hengjing.steps.results"
    verbose_name = "考核结果"

    def ready(self) -> None:
        """Declare the actions, and add the lines of the menu: for those who see results whole, and for bodies."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.results import policy  # noqa: PLC0415
        from hengjing.steps.results.services import studying  # noqa: F401, PLC0415  # its task registers

        access.declare(policy.ACTIONS)
        whole = (_("考核结果"), "results:result_list", "results.result:view")
        own = (_("本主体指标结果"), "results:own_list", "results.item:view")
        entries = [MenuEntry(Section.PROCEDURE, *each, icon="list-numbers", order=6) for each in (whole, own)]
        ui.register_menu(entries)
