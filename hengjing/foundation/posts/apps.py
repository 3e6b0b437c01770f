"""Posts as a Django app: its actions are declared at the start."""

from django.apps import AppConfig


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
