"""The posting and publication of results as other apps see them: states, audience, terms, what was published."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices

from hengjing.steps.publication_papers.data import (
    BREADTH,
    Audience,
    Changed,
    Contents,
    Drift,
    FileCheck,
    PublicationTerms,
    PublishedClass,
    PublishedItem,
    PublishedUnit,
    Verification,
)

__all__ = [
    "BREADTH",
    "OPEN_STATES",
    "POSTED_STATES",
    "PUBLISHED_STATES",
    "TOLD_STATES",
    "AnnouncementData",
    "AnnouncementState",
    "Audience",
    "Changed",
    "Contents",
    "Drift",
    "FileCheck",
    "ObjectionState",
    "PublicationTerms",
    "PublishedClass",
    "PublishedData",
    "PublishedItem",
    "PublishedUnit",
    "Verdict",
    "Verification",
]


class AnnouncementState(TextChoices):
    """Where the results of a scheme are on their way to those who may know them (P6)."""

    PREPARED = "prepared", "待公示"
    POSTED = "posted", "公示中"
    CLOSED = "closed", "公示结束"
    PUBLISHED = "published", "已公布"
    SUPERSEDED = "superseded", "已更正"
    WITHDRAWN = "withdrawn", "已撤回"


class ObjectionState(TextChoices):
    """Whether an objection of the posting is answered."""

    FILED = "filed", "待答复"
    ANSWERED = "answered", "已答复"


class Verdict(TextChoices):
    """What the office says of an objection; after an accepted one results are corrected before they are published."""

    ACCEPTED = "accepted", "采纳"
    REJECTED = "rejected", "不予采纳"


S = AnnouncementState
OPEN_STATES = (S.PREPARED, S.POSTED, S.CLOSED)
"""The states of an announcement that is under way: one of a scheme at a time."""

POSTED_STATES = (S.POSTED, S.CLOSED)
PUBLISHED_STATES = (S.PUBLISHED, S.SUPERSEDED)
TOLD_STATES = (*POSTED_STATES, *PUBLISHED_STATES)
"""The states in which units know of it."""


@dataclass(frozen=True, slots=True)
class PublishedData:
    """A published result, all that the rules and reports of later years may read of it."""

    uuid: str
    scheme: int
    program: int
    year: int
    number: int
    title: str
    run_uuid: str
    sheet_hash: str
    fingerprint: str
    published_at: datetime
    audience: str
    url: str
    contents: Contents

    @property
    def grades(self) -> dict[str, str]:
        """Return the decided grade of each unit by code."""
        return {unit.code: unit.grade for unit in self.contents.units}


@dataclass(frozen=True, slots=True)
class AnnouncementData:
    """An announcement as other apps see it."""

    uuid: str
    scheme: int
    number: int
    title: str
    state: str
    state_label: str
    fingerprint: str
    posted_until: date | None
    version: int
    url: str
