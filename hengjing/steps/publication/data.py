"""The posting and publication of results as other apps see them: states, audience, terms, what was published."""

from django.db.models import TextChoices

from hengjing.steps.publication_papers.data import (
    AnnouncementData,
    Audience,
    Changed,
    Contents,
    PublicationTerms,
    PublishedUnit,
)

__all__ = [
    "OPEN_STATES",
    "POSTED_STATES",
    "PUBLISHED_STATES",
    "TOLD_STATES",
    "AnnouncementData",
    "AnnouncementState",
    "Audience",
    "Changed",
    "Contents",
    "ObjectionState",
    "PublicationTerms",
    "PublishedUnit",
    "Verdict",
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
