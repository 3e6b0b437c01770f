"""Working days as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section


class WorkdaysConfig(AppConfig):
    """The calendar of working days."""

    name = "hengjing.foundation.workdays"

    def ready(self) -> None:
        """Declare the actions of the app and its line of the menu."""
        from hengjing.foundation.access.api import SIGNED_IN, declare  # noqa: PLC0415  # models are not ready above
        from hengjing.foundation.workdays import policy  # noqa: PLC0415

        declare(policy.ACTIONS)
        register_menu(
            (MenuEntry(Section.SHARED, _("工作日历"), "workdays:this_year", SIGNED_IN, icon="calendar", order=13),)
        )
