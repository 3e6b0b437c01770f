"""Detailed rules as other apps see them, and the words of their states (B3)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class RuleState(TextChoices):
    """Where the rules of an assessing body are on their way from its desk into force."""

    DRAFT = "draft", "起草中"
    UNDER_REVIEW = "under_review", "审核中"
    IN_FORCE = "in_force", "施行中"
    SUPERSEDED = "superseded", "已被替代"


OPEN = (RuleState.DRAFT, RuleState.UNDER_REVIEW)
"""The states of a version that is on its way."""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """What an assessing body writes of one of its items: how it scores, what it wants to see, from where and when."""

    standard: str
    evidence: str
    source: str
    timing: str


@dataclass(frozen=True, slots=True)
class ArticleData:
    """The article about one item; `code` is the item's in the indicator system."""

    code: str
    title: str
    standard: str
    evidence: str
    source: str
    timing: str

    @property
    def is_written(self) -> bool:
        """Tell whether every part of it is."""
        return all((self.standard, self.evidence, self.source, self.timing))

    def __str__(self) -> str:
        """Return code and title."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class RuleData:
    """The rules of one body for a year, as they are in force."""

    uuid: str
    body: int
    body_name: str
    scheme: int
    year: int
    number: int
    version: int
    state: str
    fingerprint: str
    in_force_at: datetime | None
    articles: tuple[ArticleData, ...]
