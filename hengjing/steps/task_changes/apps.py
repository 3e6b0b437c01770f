"""Registers the policy and the flow of requests of change."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaskChangesConfig(AppConfig):
    """任务变更."""

    name = "hengjing.steps.task_changes"
    verbose_name = "任务变更"

    def ready(self) -> None:
        """Declare the actions and the flow, let requests have evidence, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.task_changes import evidence, flow, policy  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        entry = (_("任务变更"), "task_changes:change_list", "task_changes.change:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="arrows-exchange", order=4)])
