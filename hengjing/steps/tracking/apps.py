"""Registers the policy and the flow of progress reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    """任务跟踪."""

    name = "hengjing.steps.tracking"
    verbose_name = "任务跟踪"

    def ready(self) -> None:
        """Declare the actions and the flow, let entries have evidence, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.tracking import flow, policy  # noqa: PLC0415
        from hengjing.steps.tracking.papers import evidence, importing  # noqa: F401, PLC0415  # its task registers

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        entry = (_("重点工作跟踪"), "tracking:task_list", "tracking.report:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="activity", order=4)])
