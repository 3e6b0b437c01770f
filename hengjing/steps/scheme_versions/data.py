"""Versions of a scheme as other apps see them: what a version is made of, and what stands in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hengjing.foundation.core.errors import Problem


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


Content = dict[str, Any]
"""What a part holds, as values of JSON."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two versions: where, what it was and what it is."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a version is made of besides its text: an app says how to freeze, judge, compare and bring back its part.

    `freeze` returns the working content of a scheme as JSON; `problems` what keeps it from being put up; `touched` the
    units for which something becomes different; `restore` makes a content the working one again. `table`, where there
    is something to print, returns rows for an annex of the Word document, the heads first.
    """

    name: str
    label: "StrOrPromise"
    freeze: Callable[[int], Content]
    problems: "Callable[[int], tuple[Problem, ...]]"
    differences: Callable[[Content, Content], tuple[Difference, ...]]
    touched: Callable[[int, Content, Content], frozenset[int]]
    restore: Callable[[int, Content], None]
    table: Callable[[Content], Sequence[Sequence[str]]] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the text: plain paragraphs under a heading; `key` stays when the heading changes."""

    key: str
    heading: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """Return the lines that hold something."""
        return [line.strip() for line in self.body.splitlines() if line.strip()]


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


STANDARD_SECTIONS = (
    ("subjects", "考核对象和内容"),
    ("ways", "考核方式"),
    ("standards", "评分标准"),
    ("procedure", "考核程序"),
    ("results", "结果使用"),
)
"""The sections that every scheme has (P1); an office adds its own."""

POINTS = ("key_work_points", "declared_points", "ad_hoc_points")
"""The points of a plan by kind of work, as a scheme and the frame of its versions name them (C1)."""

TEXT, FRAME = "text", "frame"
"""The names of the two parts that are of this app: the text, and calendar, units and points of the scheme."""
