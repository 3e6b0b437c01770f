"""An indicator system in the year of everybody: the one in force, and two texts of an amendment under way."""

import copy
from uuid import UUID

from hengjing.steps.indicators import api as indicators
from hengjing.steps.scheme_versions import api as scheme_versions
from tests.steps.year import AT

BEGUN = "the system of this scheme is begun"
NOT_OFFERED = {"indicators:system_draft": BEGUN}
"""The addresses of indicator systems that no page offers to anybody here, and why."""


def add_indicators(year):
    """Amend the scheme unless somebody has, and change an item twice."""
    office, scheme = year.actor("office"), year.scheme
    if not scheme_versions.is_editable(scheme.id):
        scheme_versions.amend_scheme(
            actor=office, at=AT, scheme_uuid=UUID(scheme.uuid), reason="调整指标", effective_on=AT.date()
        )
    for title in ("依法履行职能", "职能履行情况"):
        system = indicators.system_of(actor=office, scheme_id=scheme.id)
        document = copy.deepcopy(system.document)
        document["base"]["children"][0]["title"] = title
        indicators.replace_document(
            actor=office, at=AT, scheme_uuid=UUID(scheme.uuid), seen_version=system.version, document=document,
            how=f"改名为{title}",
        )  # fmt: skip
