"""Registers the policy and the flow of the breakdown."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeyWorkConfig(AppConfig):
    """重点工作任务分解表."""

    name = "hengjing.steps.key_work"
    verbose_name = "重点工作任务分解表"

    def ready(self) -> None:
        """Declare the actions and the flow, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.key_work import flow, holds, policy  # noqa: PLC0415
        from hengjing.steps.key_work.papers import importing  # noqa: F401, PLC0415  # its task registers
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        schemes.register_hold("key_work", holds.hold_units)
        ui.register_menu(
            [
                MenuEntry(
                    Section.PROCEDURE,
                    _("重点工作任务"),
                    "key_work:breakdown_list",
                    "key_work.breakdown:view",
                    icon="list-details",
                    order=1,
                )
            ]
        )
