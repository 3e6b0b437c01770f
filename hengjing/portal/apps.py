"""Registers the portal: its policy, its menu, the top bar and the year strip."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Home page, to-do list, search."""

    name = "hengjing.portal"

    def ready(self) -> None:
        """Declare the actions, say how far the steps are, and fill the frame."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.portal import bars, policy, progress  # noqa: PLC0415
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        schemes.register_progress(progress.counts)
        ui.register_top(bars.top)
        ui.register_strip(bars.strip)
        entry, home = MenuEntry, Section.HOME
        ui.register_menu(
            (
                entry(home, _("工作台"), "portal:home", access.SIGNED_IN, icon="home", order=0),
                entry(
                    home,
                    _("待办事项"),
                    "portal:todo",
                    "portal.todo:view",
                    icon="clipboard-check",
                    order=1,
                    count=bars.todo_count,
                ),
                entry(home, _("领导视图"), "portal:leading", "portal.leading:view", icon="eye-check", order=2),
                entry(Section.SHARED, _("帮助"), "portal:help", access.SIGNED_IN, icon="help", order=91),
            )
        )
