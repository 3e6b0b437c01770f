"""Organizations as a Django app: its actions are declared at the start."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Districts, units and bodies."""

    name = "hengjing.foundation.orgs"
    verbose_name = "组织机构"

    def ready(self) -> None:
        """Declare the actions; the gate of `access` needs the apps loaded, so it is imported here."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.orgs import policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
