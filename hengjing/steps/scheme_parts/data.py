"""What a version of a scheme is made of: an app makes itself a part of it; sections of the text; terms of tracking."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hengjing.foundation.core.errors import Problem

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
    is something to print, returns rows for an annex of the Word document, the heads first; `edit` is the name of the
    page on which the part of a scheme is written, where the page of the text should lead to it.
    """

    name: str
    label: "StrOrPromise"
    freeze: Callable[[int], Content]
    problems: "Callable[[int], tuple[Problem, ...]]"
    differences: Callable[[Content, Content], tuple[Difference, ...]]
    touched: Callable[[int, Content, Content], frozenset[int]]
    restore: Callable[[int, Content], None]
    table: Callable[[Content], Sequence[Sequence[str]]] | None = None
    edit: str = ""


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


class Rhythm(TextChoices):
    """How often progress is reported (P4)."""

    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"


@dataclass(frozen=True, slots=True)
class TrackingTerms:
    """What a scheme says of tracking and of changes during the year (P4).

    `report_days`: working days after the end of a period until its report is due. `ask_days`: a change of a date is
    asked for at least so many working days before the date. `extensions`: how often the date of one item may be moved.
    `leader_decides`: after the office, the leader in charge decides on changes.
    """

    rhythm: Rhythm = Rhythm.MONTHLY
    report_days: int = 5
    amber_days: int = 3
    ask_days: int = 10
    extensions: int = 1
    leader_decides: bool = True


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
