"""Indicator systems as files: what can stand side by side, and what a reader sees of it."""

from dataclasses import dataclass

from django.db.models import TextChoices

from hengjing.steps.schemes.data import SchemeData


class ChangeKind(TextChoices):
    """How an indicator differs between two systems."""

    ADDED = "added", "新增"
    REMOVED = "removed", "删除"
    MOVED = "moved", "移动"
    CHANGED = "changed", "修改"
    SAME = "same", "不变"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the systems that can stand side by side: the working text of a scheme, or one of its versions."""

    key: str
    label: str
    scheme: SchemeData
