"""What is published as plain values: the frozen contents, audience and terms, and what a check finds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who learns the results of all units; inside, a unit learns its own."""

    INSIDE = "inside", "内部"
    UNITS = "units", "全部考核单位"
    PUBLIC = "public", "向社会公开"


BREADTH = {Audience.INSIDE: 0, Audience.UNITS: 1, Audience.PUBLIC: 2}
"""How many learn of it, to compare two audiences."""

TO_ALL = (Audience.UNITS, Audience.PUBLIC)
"""The audiences that hold all units."""


@dataclass(frozen=True, slots=True)
class PublicationTerms:
    """What a scheme says of posting and publication; `days` are working days after the day of posting."""

    days: int = 5
    posted_to: Audience = Audience.INSIDE
    audience: Audience = Audience.UNITS


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """A node of a unit's result: its full marks and points as the engine writes them.

    `state` is the engine's, or `small` where the sample is too small to be published by itself. `weight` is what its
    full marks count for, where that is something else; `why` and `notes` say why it has not its full marks.
    """

    code: str
    title: str
    depth: int
    full: str
    points: str
    level: str = ""
    state: str = "scored"
    weight: str = ""
    why: str = ""
    notes: tuple[str, ...] = ()
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """The published result of a unit; every number is the engine's own text, a grade is that of the decision.

    `place` is its place in the fixed order of all units, `effects` what each veto does. English names are empty where
    the rules have none.
    """

    code: str
    name: str
    class_code: str
    class_name: str
    rank: str
    scores: tuple[str, ...]
    bonus: str
    deduction: str
    total: str
    grade: str
    grade_title: str
    grade_title_en: str
    proposed: str
    reason: str
    vetoes: tuple[str, ...]
    items: tuple[PublishedItem, ...] = ()
    place: int = 0
    effects: tuple[str, ...] = ()
    name_en: str = ""
    vetoes_en: tuple[str, ...] = ()

    @property
    def decided_otherwise(self) -> bool:
        """Tell whether the leading group decided otherwise than the rules propose."""
        return self.grade != self.proposed


@dataclass(frozen=True, slots=True)
class PublishedClass:
    """A class with its dimensions and its units by rank."""

    code: str
    title: str
    title_en: str
    dimensions: tuple[str, ...]
    units: tuple[PublishedUnit, ...]
    dimensions_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a correction changes for one unit: total, rank and grade before and after, as they read."""

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The frozen result of a year: what every page, circular and workbook of it is made from."""

    program: str
    program_name: str
    organizer: str
    year: int
    scheme: str
    document_number: str
    run: str
    sheet_hash: str
    ruleset_hash: str
    facts_hash: str
    engine_version: str
    decision: str
    grades: tuple[tuple[str, str, str], ...]
    classes: tuple[PublishedClass, ...]

    @property
    def units(self) -> tuple[PublishedUnit, ...]:
        """Return the units of all classes."""
        return tuple(unit for each in self.classes for unit in each.units)

    @property
    def otherwise(self) -> tuple[PublishedUnit, ...]:
        """Return the units whose grade the leading group decided otherwise than the rules propose."""
        return tuple(unit for unit in self.units if unit.decided_otherwise)

    def grade_words(self, code: str, *, english: bool = False) -> str:
        """Return the words of a grade of the scheme, a dash where there is none."""
        words = {each: title_en if english else title for each, title, title_en in self.grades}
        return words.get(code) or "—"

    def unit(self, code: str) -> PublishedUnit | None:
        """Return the result of a unit, if it is in it."""
        return next((unit for unit in self.units if unit.code == code), None)


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Whether a kept file still has the hash with which it was kept."""

    name: str
    sha256: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """A column of a live table that is no longer as it was at publication; empty where rows are gone."""

    table: str
    column: str
    table_label: str
    column_label: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at again: the kept files, the content, the result and decision behind it, live tables."""

    files: tuple[FileCheck, ...]
    content_holds: bool
    run_holds: bool
    decision_holds: bool
    drift: tuple[Drift, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether what was published is what was kept, whatever has become of the live tables."""
        return self.content_holds and all(each.holds for each in self.files)


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
