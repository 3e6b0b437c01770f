"""The scanned copies of signed letters: whoever sees the letter reads them, the office adds them until it is signed."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.letters.data import LetterState, SupplementState
from hengjing.steps.letters.models import Letter, Supplement
from hengjing.steps.letters.selectors.reading import get_letter, get_supplement

OPEN = {LetterState.ISSUED, LetterState.CONFIRMED, SupplementState.ISSUED, SupplementState.CONFIRMED}


def register() -> None:
    """Tell files who may read and add the scanned copies; called once from `apps.py`."""
    files.register_owner(Letter.entity, _letter_read, _letter_change)
    files.register_owner(Supplement.entity, _supplement_read, _supplement_change)


def _letter_read(actor: Actor, uuid: str) -> ObjectRef | None:
    try:
        return get_letter(actor=actor, uuid=UUID(uuid)).ref()
    except NotFound:
        return None


def _letter_change(actor: Actor, uuid: str) -> ObjectRef | None:
    row = get_letter(actor=actor, uuid=UUID(uuid))
    return _if_open(actor, row, "letters.letter:sign")


def _supplement_read(actor: Actor, uuid: str) -> ObjectRef | None:
    try:
        return get_supplement(actor=actor, uuid=UUID(uuid)).ref()
    except NotFound:
        return None


def _supplement_change(actor: Actor, uuid: str) -> ObjectRef | None:
    row = get_supplement(actor=actor, uuid=UUID(uuid))
    return _if_open(actor, row, "letters.supplement:sign")


def _if_open(actor: Actor, row: Letter | Supplement, action: str) -> ObjectRef | None:
    may = row.state in OPEN and access.allowed(actor=actor, action_name=action, subject=row.subject())
    return row.ref() if may else None
