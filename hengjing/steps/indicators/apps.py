"""Registers the policy of indicator systems and the line of the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """指标体系."""

    name = "hengjing.steps.indicators"
    verbose_name = "指标体系"

    def ready(self) -> None:
        """Declare the actions, say where bodies have items, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.indicators import policy, versioned  # noqa: PLC0415
        from hengjing.steps.indicators.selectors import programs  # noqa: PLC0415
        from hengjing.steps.scheme_versions import api as scheme_versions  # noqa: PLC0415
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        scheme_versions.register_part(versioned.VERSIONED)
        schemes.register_programs_of_bodies("indicators", programs.programs_of)
        ui.register_menu(
            [
                MenuEntry(
                    Section.PROCEDURE,
                    _("指标体系"),
                    "indicators:system_list",
                    "indicators.system:view",
                    icon="hierarchy",
                    order=1,
                )
            ]
        )
