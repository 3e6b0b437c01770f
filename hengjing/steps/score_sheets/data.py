"""Scoring sheets as other apps see them, and the words of their states."""

from dataclasses import dataclass

from django.db.models import TextChoices

from hengjing.steps.sheet_rules.data import Fill, ItemSource, Record, SourcedRow

__all__ = [
    "CellDraft", "Completeness", "Exemption", "Fill", "ItemSource", "MarkDraft", "Record", "SheetData", "SheetState",
    "SourcedRow",
]  # fmt: skip


class SheetState(TextChoices):
    """Where a sheet is on its way from the assessing body to the office."""

    SCORING = "scoring", "评分中"
    WITH_OFFICE = "with_office", "待绩效办核对"
    ACCEPTED = "accepted", "已核对"


class Exemption(TextChoices):
    """What became of the request that an item does not apply to a unit; only what the office approved counts."""

    NONE = "", "适用"
    ASKED = "asked", "不适用待核准"
    APPROVED = "approved", "不适用"
    REFUSED = "refused", "未准不适用"


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """One number as it is entered; without value and status it takes away what stands there.

    `status` may be `no_data`, of a number or, without measure, of the whole item; `reason` is that of the unit's item,
    nothing leaves it as it is.
    """

    unit: str
    item: str
    measure: str = ""
    group: str = ""
    entry: str = ""
    value: str = ""
    status: str = ""
    reason: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellDraft:
    """What is written of one item of one unit, with the version that was on screen."""

    unit: str
    item: str
    seen_version: int
    marks: tuple[MarkDraft, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet without its numbers."""

    id: int
    uuid: str
    scheme: int
    program: int
    body: int
    body_name: str
    year: int
    state: str
    version: int
    items: tuple[str, ...]
    is_closed: bool
    fingerprint: str

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/score-sheets/{self.uuid}/"


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far an item of a unit is: counts, never numbers; `state` is a `Fill`."""

    unit_code: str
    item: str
    body: int
    expected: int
    present: int
    state: str

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is missing."""
        return self.state in {Fill.FILLED, Fill.NO_DATA, Fill.NOT_APPLICABLE}
