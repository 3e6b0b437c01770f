"""The scanned copies of signed supplements: who sees one reads them, the office adds them until it is signed."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.supplements.data import SupplementState
from hengjing.steps.supplements.models import Supplement
from hengjing.steps.supplements.selectors.reading import get_supplement

OPEN = {SupplementState.ISSUED, SupplementState.CONFIRMED}


def register() -> None:
    """Tell files who may read and add the scanned copies; called once from `apps.py`."""
    files.register_owner(Supplement.entity, _read, _change)


def _read(actor: Actor, uuid: str) -> ObjectRef | None:
    try:
        return get_supplement(actor=actor, uuid=UUID(uuid)).ref()
    except NotFound:
        return None


def _change(actor: Actor, uuid: str) -> ObjectRef | None:
    row = get_supplement(actor=actor, uuid=UUID(uuid))
    may = access.allowed(actor=actor, action_name="supplements.supplement:sign", subject=row.subject())
    return row.ref() if may and row.state in OPEN else None
