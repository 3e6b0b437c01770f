"""Registers the policy, the flows, the part of schemes and the reader of what was published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """结果公布."""

    name = "hengjing.steps.publication"
    verbose_name = "结果公布"

    def ready(self) -> None:
        """Declare the actions and the flows, make the terms a part of schemes, and add the lines of the menu."""
        from hengjing.foundation.access import api as access  # noqa: PLC0415
        from hengjing.foundation.ui import api as ui  # noqa: PLC0415
        from hengjing.foundation.ui.data import MenuEntry, Section  # noqa: PLC0415
        from hengjing.foundation.workflow import api as workflow  # noqa: PLC0415
        from hengjing.steps.fact_assembly.published import register_published  # noqa: PLC0415
        from hengjing.steps.grades.api import register_resting  # noqa: PLC0415
        from hengjing.steps.publication import earlier, flow, policy, terms  # noqa: PLC0415
        from hengjing.steps.publication.selectors import reading  # noqa: PLC0415
        from hengjing.steps.scheme_versions import api as scheme_versions  # noqa: PLC0415

        access.declare(policy.ACTIONS)
        workflow.register(flow.FLOWS)
        scheme_versions.register_part(terms.PART)
        register_published(earlier.FromPublications())
        register_resting(lambda scheme_id: reading.under_way(scheme_id=scheme_id) is not None)
        entry = (_("结果公布"), "publication:announcement_list", "publication.announcement:view")
        ui.register_menu([MenuEntry(Section.PROCEDURE, *entry, icon="speakerphone", order=6)])
