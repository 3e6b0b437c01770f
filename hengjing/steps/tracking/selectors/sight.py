"""Which entries of a report a person may see or review (B2, B3)."""

from hengjing.foundation.access.data import Actor
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking.models import Entry, Report

VIEW = "tracking.report:view"


def entries_seen(*, actor: Actor, report: Report, action: str = VIEW) -> list[Entry]:
    """Return the entries of a report that are within the actor's reach, in its order."""
    sight = task_changes.sight_of(actor=actor, scheme_id=report.scheme_id, program_id=report.program_id, action=action)
    rows = list(report.entries.all())
    if sight.reaches_whole(report.unit_id):
        return rows
    kinds = task_changes.kinds_of(scheme_id=report.scheme_id)
    return [row for row in rows if sight.reaches(report.unit_id, kinds.get(str(row.item_uuid), ""))]
