"""Registers the policy of schemes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchemesConfig(AppConfig):
    """年度考核方案."""

    name = "hengjing.steps.schemes"
    verbose_name = "年度考核方案"

    def ready(self) -> None:
        """Declare the actions, and add the lines of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.steps.schemes import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        ui.register_menu(
            [
                MenuEntry(
                    Section.PROCEDURE,
                    _("年度考核方案"),
                    "schemes:scheme_list",
                    "schemes.scheme:view",
                    icon="file-text",
                    order=0,
                ),
                MenuEntry(
                    Section.ADMINISTRATION,
                    _("考核范围"),
                    "schemes:program_list",
                    "schemes.program:list",
                    icon="stack-2",
                    order=15,
                ),
            ]
        )
