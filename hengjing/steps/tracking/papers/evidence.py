"""What evidence of progress hangs on: whoever sees the report reads it, whoever may edit the report adds to it."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.tracking.data import ReportState
from hengjing.steps.tracking.models import Entry
from hengjing.steps.tracking.selectors.reading import get_entry

EDIT = "tracking.report:edit"


def register() -> None:
    """Tell files who may read and change the evidence of entries; called once from `apps.py`."""
    files.register_owner(Entry.entity, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    entry = _entry(actor, uuid)
    return entry.ref() if entry else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    entry = _entry(actor, uuid)
    if entry is None or entry.report.state != ReportState.DRAFT:
        return None
    may = access.allowed(actor=actor, action_name=EDIT, subject=entry.report.subject())
    return entry.ref() if may else None


def _entry(actor: Actor, uuid: str) -> Entry | None:
    try:
        return get_entry(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
