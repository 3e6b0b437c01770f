"""Registers the policy and the flow of versions, their own parts, and what they put before the leading group."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchemeVersionsConfig(AppConfig):
    """年度考核方案文本."""

    name = "hengjing.steps.scheme_versions"
    verbose_name = "年度考核方案文本"

    def ready(self) -> None:
        """Declare the actions and the flow, register the parts, and add the line of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.deliberations import api as deliberations  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.scheme_parts import frame  # noqa: PLC0415
        from hengjing.steps.scheme_versions import flow, policy, registry  # noqa: PLC0415
        from hengjing.steps.scheme_versions.papers import agenda  # noqa: PLC0415
        from hengjing.steps.scheme_versions.parts import text  # noqa: PLC0415
        from hengjing.steps.scheme_versions.selectors import standing  # noqa: PLC0415
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        registry.register_part(text.PART)
        registry.register_part(frame.PART)
        deliberations.register_subject(agenda.KIND)
        schemes.register_hold("scheme_versions", standing.hold_units)
        entry = (_("方案文本和印发"), "scheme_versions:version_list", "scheme_versions.version:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="file-certificate", order=0)])
