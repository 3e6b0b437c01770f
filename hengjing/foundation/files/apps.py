"""Files as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Evidence and attachments."""

    name = "hengjing.foundation.files"

    def ready(self) -> None:
        """Declare the actions; the gate of `access` needs the apps loaded, so it is imported here."""
        from hengjing.foundation.access.api import declare  # noqa: PLC0415
        from hengjing.foundation.files import policy  # noqa: PLC0415

        declare(policy.ACTIONS)
