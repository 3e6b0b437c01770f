"""Versions of a scheme as other apps see them: what a version is made of, and what stands in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices

from hengjing.steps.scheme_parts.data import Content


class VersionState(TextChoices):
    """Where a version of a scheme stands (P1, B1)."""

    DRAFT = "draft", "起草中"
    IN_DELIBERATION = "in_deliberation", "审议中"
    ADOPTED = "adopted", "已审定"
    ISSUED = "issued", "已印发"
    DISCARDED = "discarded", "已放弃"


class Standing(TextChoices):
    """What an issued version is worth on a day."""

    IN_FORCE = "in_force", "现行有效"
    TO_COME = "to_come", "尚未施行"
    SUPERSEDED = "superseded", "已被替代"


@dataclass(frozen=True, slots=True)
class VersionData:
    """A version of a scheme with the content that was frozen, by part."""

    uuid: str
    scheme: int
    number: int
    state: VersionState
    reason: str
    content: Mapping[str, Content]
    fingerprint: str
    document_number: str
    issued_at: datetime | None
    effective_on: date | None
    version: int
