"""What was published of earlier years, all that later rules and comparisons read of them (T37).

The step that publishes stands above this one and registers its reader; a certified result that was not published, or
one that a correction has replaced, is not among what it returns.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Refused
from hengjing.foundation.core.remembering import standing


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """A published result of a year: which one it is, the hash of its score sheet, where it stands."""

    uuid: str
    year: int
    title: str
    sheet_hash: str
    url: str


@dataclass(frozen=True, slots=True)
class PublishedStanding:
    """How a unit stood by what was published: the grade is the one that was decided; texts as they read."""

    unit: str
    class_code: str
    class_title: str
    class_title_en: str
    rank: str
    total: str
    grade: str
    grade_title: str
    grade_title_en: str


class PublishedReader(Protocol):
    """How what was published is read; of the frozen set, never of a live table."""

    def years(self, program_id: int) -> tuple[PublishedYear, ...]:
        """Return the years of a program whose result is published now, the first one first."""

    def standings(self, uuid: str) -> tuple[PublishedStanding, ...]:
        """Return how the units stood in one of them."""

    def sheet(self, uuid: str) -> bytes:
        """Return the score sheet of one, as the verification pack of the publication holds it."""


_readers: list[PublishedReader] = []


def register_published(reader: PublishedReader) -> None:
    """Say how what was published is read; called once from `apps.py` of the step that publishes."""
    _readers[:] = [reader]


def published_years(*, program_id: int, before: int) -> tuple[PublishedYear, ...]:
    """Return the years before a year of a program whose result is published, the first one first."""
    return tuple(each for reader in _readers for each in reader.years(program_id) if each.year < before)


def published_year(*, program_id: int, year: int) -> PublishedYear | None:
    """Return the published result of a program and year, or nothing."""
    found = published_years(program_id=program_id, before=year + 1)
    return next((each for each in found if each.year == year), None)


@standing
def published_standings(*, uuid: str) -> dict[str, PublishedStanding]:
    """Return how each unit stood in a published result, by code."""
    return {each.unit: each for reader in _readers for each in reader.standings(uuid)}


def published_grades(*, program_id: int, first: int, before: int) -> dict[int, dict[str, str]]:
    """Return the decided grade of each unit in each of some years of a program; no year that is not published."""
    return {
        each.year: {unit: found.grade for unit, found in published_standings(uuid=each.uuid).items()}
        for each in published_years(program_id=program_id, before=before)
        if each.year >= first
    }


def published_sheet(*, uuid: str) -> bytes:
    """Return the score sheet of a published result, also of one that was corrected since.

    Raises:
        LookupError: Nothing of the kind was published.
        Refused: It is not what was published.
    """
    for reader in _readers:
        return reader.sheet(uuid)
    raise LookupError(uuid)


def published_sheets(named: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Return the sheets of published years as a result names those with which it was computed.

    Raises:
        LookupError: One is not there any more.
        Refused: One is not what it was.
    """
    found = []
    for each in named:
        sheet = published_sheet(uuid=each["uuid"])
        if hashlib.sha256(sheet).hexdigest() != each["sheet_hash"]:
            raise Refused(_("往年公布的成绩单与计算时所用的不一致，请联系审计"))
        found.append(sheet)
    return found
