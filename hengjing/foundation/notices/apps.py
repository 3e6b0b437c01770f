"""Notices as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages, urging and working days."""

    name = "hengjing.foundation.notices"

    def ready(self) -> None:
        """Declare the actions; say what carries the mails once a transaction is over."""
        from hengjing.foundation.access.api import declare  # noqa: PLC0415
        from hengjing.foundation.notices import policy, tasks  # noqa: PLC0415
        from hengjing.foundation.notices.services.mailing import carried_by  # noqa: PLC0415

        declare(policy.ACTIONS)
        carried_by(tasks.send_mails.enqueue)
