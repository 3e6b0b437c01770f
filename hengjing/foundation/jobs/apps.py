"""Jobs as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.api import register_menu
from hengjing.foundation.ui.data import MenuEntry, Section


class JobsConfig(AppConfig):
    """Background work."""

    name = "hengjing.foundation.jobs"

    def ready(self) -> None:
        """Declare the actions; say what the queue is, who builds actors, and where the page stands in the menu."""
        from hengjing.foundation.access.api import SIGNED_IN, declare  # noqa: PLC0415  # models are not ready above
        from hengjing.foundation.jobs import policy, tasks  # noqa: PLC0415
        from hengjing.foundation.jobs.registry import rebuild_actors_by  # noqa: PLC0415
        from hengjing.foundation.jobs.services.queueing import queued_by  # noqa: PLC0415
        from hengjing.foundation.posts.api import actor_for  # noqa: PLC0415

        declare(policy.ACTIONS)
        queued_by(tasks.put)
        rebuild_actors_by(lambda user_id, at: actor_for(user_id=user_id, at=at, strength="system"))
        register_menu(
            (MenuEntry(Section.SHARED, _("导入导出中心"), "jobs:jobs", SIGNED_IN, icon="transfer", order=14),)
        )
