"""Matters under supervision as other apps see them, and the words of their states and sources."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices


class CaseState(TextChoices):
    """Where a matter of the ledger stands."""

    OPEN = "open", "待办理"
    ANSWERED = "answered", "已答复"
    IN_PROGRESS = "in_progress", "办理中"
    CLOSED = "closed", "已办结"


OPEN_STATES = (CaseState.OPEN, CaseState.ANSWERED, CaseState.IN_PROGRESS)


class Source(TextChoices):
    """Where a matter of the ledger comes from."""

    INSTRUCTION = "instruction", "领导批示"
    RED_ITEM = "red_item", "逾期任务"
    INSPECTION = "inspection", "监督检查"
    OTHER = "other", "其他事项"


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """What is to be supervised: which unit, about what, answered by when; `item` names a task where it is about one."""

    unit: int
    text: str
    due_on: date
    source: str = Source.OTHER
    item: UUID | None = None
    item_name: str = ""
