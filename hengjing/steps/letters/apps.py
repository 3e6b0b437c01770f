"""Registers the policy, the flows and the tasks of letters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """绩效管理责任书."""

    name = "hengjing.steps.letters"
    verbose_name = "绩效管理责任书"

    def ready(self) -> None:
        """Declare the actions and the flows, let letters be deliberated, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.letters import flow, holds, policy  # noqa: PLC0415
        from hengjing.steps.letters.papers import (  # noqa: PLC0415  # the tasks register themselves
            bundle,  # noqa: F401
            deliberated,
            evidence,
            making,  # noqa: F401
            printing,  # noqa: F401
        )
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        evidence.register()
        deliberated.register()
        schemes.register_hold("letters", holds.hold_units)
        entry = (_("绩效管理责任书"), "letters:letter_list", "letters.letter:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="file-text", order=3)])
