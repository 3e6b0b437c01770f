"""Organizations as a Django app: its actions are declared at the start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section

MENU = (
    MenuEntry(Section.ADMINISTRATION, _("单位名录"), "orgs:units", "orgs.unit:list", icon="building", order=10),
    MenuEntry(Section.ADMINISTRATION, _("考核机构"), "orgs:bodies", "orgs.unit:list", icon="sitemap", order=11),
)


class OrgsConfig(AppConfig):
    """Districts, units and bodies."""

    name = "hengjing.foundation.orgs"
    verbose_name = "组织机构"

    def ready(self) -> None:
        """Declare actions, menu, and names that no password may hold; the gate of `access` needs the apps loaded."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.accounts import api as accounts  # noqa: PLC0415
        from hengjing.foundation.orgs import policy, selectors  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        accounts.register_context_words(selectors.every_name)
        register_menu(MENU)
