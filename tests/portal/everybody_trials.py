"""A trial in the year of everybody: the scheme, which is issued, on facts of its own year."""

from uuid import UUID

from hengjing.steps.trials import api as trials
from tests.steps.year import AT

ISSUED = "the scheme is issued, so nothing can be brought in"
NOT_OFFERED = dict.fromkeys(
    (
        "indicator_files:system_copy",
        "indicator_files:import_view",
        "indicator_files:import_commit",
    ),
    ISSUED,
)
"""The addresses of files that no page offers to anybody here, and why."""

FACTS = (
    "unit,item,measure,group,entry,value,status,source,note\nJW,LAW,actual,,,90,,台账,\nJW,LAW,target,,,100,,台账,\n"
)


def add_trials(year):
    """Bring facts and try the scheme on them."""
    office, uuid = year.actor("office"), UUID(year.scheme.uuid)
    facts = trials.bring_facts(
        actor=office, at=AT, uuid=uuid, source="台账", file_name="facts.csv", content=FACTS.encode()
    )
    trials.try_now(actor=office, at=AT, key="everybody", uuid=uuid, facts=facts.uuid)
