"""Posts as a Django app: its actions are declared at the start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section

MENU = (
    MenuEntry(Section.ADMINISTRATION, _("岗位名录"), "posts:posts", "posts.post:list", icon="users", order=20),
    MenuEntry(Section.SHARED, _("委托代办"), "posts:delegations", "posts.delegation:list", icon="user-share", order=90),
)


class PostsConfig(AppConfig):
    """Posts, who holds them, and the actor of a request."""

    name = "hengjing.foundation.posts"
    verbose_name = "岗位任职"

    def ready(self) -> None:
        """Declare the actions and say who holds which roles; the gate of `access` needs the apps loaded."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.accounts import api as accounts  # noqa: PLC0415
        from hengjing.foundation.posts import policy  # noqa: PLC0415
        from hengjing.foundation.posts.selectors.people import roles_of  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        accounts.register_roles(roles_of)
        register_menu(MENU)
