"""The grades of a year as other apps see them: states, what is decided of each unit, and the rules it has to keep."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DecisionState(TextChoices):
    """Where the grades of a certified result stand (P6, B1, B4)."""

    PROPOSED = "proposed", "已提出"
    IN_DELIBERATION = "in_deliberation", "审议中"
    DETERMINED = "determined", "已确定"
    APPROVED = "approved", "已批准"
    SET_ASIDE = "set_aside", "未采用"


UNDER_WAY = (DecisionState.PROPOSED, DecisionState.IN_DELIBERATION, DecisionState.DETERMINED)
"""The states that wait for somebody; a scheme has one decision in them."""


class Case(TextChoices):
    """Why a unit's grade needs a word of its own when the group deliberates."""

    EDGE = "edge", _("临界")
    VETOED = "vetoed", _("一票否决")
    OTHERWISE = "otherwise", _("改定")
    PLACES = "places", _("名额所限")
    TIED = "tied", _("末位并列")
    REPEATED = "repeated", _("连续情形")
    NO_TOTAL = "no_total", _("没有总分")


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade of the scheme: its code, its words, its line as the rules write it (empty without one)."""

    code: str
    title: str
    title_en: str
    line: str
    limited: bool


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """What follows when a unit has a grade so many years running (R2)."""

    code: str
    title: str
    title_en: str
    grade: str
    times: int


@dataclass(frozen=True, slots=True)
class GradeRules:
    """What grades have to keep: those of the ruleset, best first, and the places of each class and grade."""

    higher: bool
    grades: tuple[GradeRule, ...]
    places: tuple[tuple[str, str, int], ...]
    vetoed_uses_place: bool
    repeats: tuple[RepeatRule, ...]

    def position(self, code: str) -> int:
        """Return the place of a grade from the best on, or -1 when the scheme has no such grade."""
        return next((place for place, each in enumerate(self.grades) if each.code == code), -1)

    def title(self, code: str, language: str = "zh") -> str:
        """Return the words of a grade; empty for none."""
        found = next((each for each in self.grades if each.code == code), None)
        if found is None:
            return ""
        return found.title_en or found.title if language == "en" else found.title

    def places_of(self, class_code: str, grade: str) -> int | None:
        """Return the places of a grade in a class; nothing where it has no quota."""
        found = (places for where, code, places in self.places if (where, code) == (class_code, grade))
        return next(found, None)

    def as_document(self) -> dict[str, Any]:
        """Return the rules as they are stored with the decision."""
        return {
            "higher": self.higher,
            "grades": [[each.code, each.title, each.title_en, each.line, each.limited] for each in self.grades],
            "places": [list(each) for each in self.places],
            "vetoed_uses_place": self.vetoed_uses_place,
            "repeats": [[each.code, each.title, each.title_en, each.grade, each.times] for each in self.repeats],
        }


def rules_from(document: dict[str, Any]) -> GradeRules:
    """Return the rules that were stored with a decision."""
    return GradeRules(
        document["higher"],
        tuple(GradeRule(*each) for each in document["grades"]),
        tuple((where, grade, places) for where, grade, places in document["places"]),
        document["vetoed_uses_place"],
        tuple(RepeatRule(*each) for each in document["repeats"]),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in its class as the score sheet has it, and what is proposed and decided of it.

    `best` is the place of the best grade that its vetoes leave it; `missed` are the grades whose line its total does
    not meet, `barred` those whose line it meets and that a veto keeps from it.
    """

    unit: str
    name: str
    class_code: str
    class_name: str
    rank: int
    published: str
    proposed: str
    decided: str
    reason: str
    best: int
    missed: tuple[str, ...]
    barred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitGrade:
    """The grade of a unit as others may use it; `reason` says why it is another than the one proposed."""

    unit_code: str
    unit_name: str
    class_code: str
    rank: int
    published: str
    proposed: str
    decided: str
    decided_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionData:
    """The grades of a certified result: bound to its sheet, with how the group and the leadership decided.

    `correction` is why they take the place of grades approved before on the same result, empty for others.
    """

    uuid: str
    scheme: int
    program: int
    year: int
    number: int
    title: str
    run_uuid: str
    sheet_hash: str
    ruleset_hash: str
    state: str
    state_label: str
    grades: tuple[UnitGrade, ...]
    fingerprint: str
    matter: str
    resolution: str
    minutes: str
    determined_at: datetime | None
    determined_by: str
    approved_at: datetime | None
    approved_by: str
    version: int
    url: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A unit that has a grade years running; not `known` when an earlier year has no published result (T37)."""

    unit: str
    grade: str
    sentence: str
    known: bool = True
