"""Supplements as other apps see them, what they may change, and the words of their states."""

from dataclasses import dataclass

from django.db.models import TextChoices


class SupplementState(TextChoices):
    """Where a supplement to an issued letter stands."""

    DRAFTED = "drafted", "起草中"
    AWAITING_APPROVAL = "awaiting_approval", "待区政府批准"
    APPROVED = "approved", "已批准"
    ISSUED = "issued", "待签订"
    CONFIRMED = "confirmed", "乙方已确认"
    SIGNED = "signed", "已签订"


class ItemField(TextChoices):
    """What a supplement may change of a piece of work; `add` and `remove` are about the whole of it."""

    NAME = "name", "工作"
    TARGET = "target", "目标值"
    CHALLENGE = "challenge", "挑战值"
    POINTS = "points", "分值"
    DUE_ON = "due_on", "完成时限"
    MILESTONES = "milestones", "节点"
    MEASURES = "measures", "工作措施"
    EVIDENCE = "evidence_expected", "佐证"
    ADDED = "add", "新增"
    REMOVED = "remove", "删除"


IN_FORCE = (SupplementState.ISSUED, SupplementState.CONFIRMED, SupplementState.SIGNED)
"""A supplement binds from its issue, as a letter does."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One change of one piece of work, as it is decided in the year (P4).

    `field` is of `ItemField`; `old` and `new` are texts: points as `12.00`, a day as `2026-11-30`, milestones one a
    line with the day first. `add` has the fields of the new work as JSON in `new`, `remove` its name in `old`.
    """

    item_uuid: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SupplementData:
    """A supplement to a letter as other apps see it."""

    uuid: str
    letter: str
    unit: int
    number: int
    code: str
    state: str
    state_label: str
    reason: str
    changes: tuple[ItemChange, ...]
    url: str
    version: int
