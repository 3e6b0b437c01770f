"""What evidence of a cell hangs on: whoever may read its numbers reads it, whoever may write the sheet adds to it."""

from uuid import UUID

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.score_sheets import api as score_sheets

CELL = "score_sheets.cell"


def register() -> None:
    """Tell files who may read and change the evidence of cells; called once from `apps.py`."""
    files.register_owner(CELL, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    try:
        cell = score_sheets.get_cell(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
    return cell.ref() if score_sheets.sees_numbers(actor=actor, sheet=cell.sheet) else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    try:
        cell = score_sheets.get_cell(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
    return cell.ref() if score_sheets.may_write(actor=actor, sheet=cell.sheet) else None
