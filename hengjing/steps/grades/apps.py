"""Registers the policy and the flow of grades, and lets them be deliberated."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GradesConfig(AppConfig):
    """考核等次."""

    name = "hengjing.steps.grades"
    verbose_name = "考核等次"

    def ready(self) -> None:
        """Declare the actions and the flow, register the subject of deliberation, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.grades import flow, policy  # noqa: PLC0415
        from hengjing.steps.grades.papers import deliberated  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        deliberated.register()
        entry = (_("考核等次"), "grades:decision_list", "grades.decision:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="award", order=6)])
