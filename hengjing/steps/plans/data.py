"""Plans as other apps see them, and the words of their states and kinds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext


class PlanState(TextChoices):
    """Where a plan is on its way from the contact to the leader in charge (P2, P4)."""

    DRAFT = "draft", "起草中"
    WITH_UNIT_HEAD = "with_unit_head", "待单位负责人审核"
    WITH_OFFICE = "with_office", "待绩效办审核"
    WITH_LEADER_IN_CHARGE = "with_leader_in_charge", "待分管领导审批"
    APPROVED = "approved", "已批准"
    CONSOLIDATED = "consolidated", "已汇总"


class ItemKind(TextChoices):
    """Where a piece of work comes from (C1)."""

    KEY_WORK = "key_work", "区重点工作"
    DECLARED = "declared", "部门申报工作"
    AD_HOC = "ad_hoc", "上级临时交办工作"


class Verdict(TextChoices):
    """What the office says of one item under review (P4)."""

    OPEN = "", "待审核"
    ACCEPTED = "accepted", "采纳"
    RETURNED = "returned", "退回"


@dataclass(frozen=True, slots=True)
class MilestoneData:
    """What is to be reached by a day."""

    due_on: date
    text: str

    def __str__(self) -> str:
        """Return day and words."""
        return f"{self.due_on.isoformat()} {self.text}"


@dataclass(frozen=True, slots=True)
class PlanItemData:
    """One piece of work of a plan; `code` stays the same in every draft."""

    uuid: str
    number: int
    kind: str
    kind_label: str
    name: str
    source: str
    target: str
    challenge: str
    points: Decimal
    due_on: date
    measures: str
    evidence_expected: str
    milestones: tuple[MilestoneData, ...]
    verdict: str = ""
    verdict_reason: str = ""
    key_task: str = ""
    share: str = ""

    @property
    def share_label(self) -> str:
        """Return the share in the language of the page; what is stored is the word of the breakdown (协办 30%)."""
        word, _space, percent = self.share.partition(" ")
        return f"{gettext(word)} {percent}".strip() if word else ""

    @property
    def is_returned(self) -> bool:
        """Tell whether the office has returned the item."""
        return self.verdict == Verdict.RETURNED

    @property
    def is_accepted(self) -> bool:
        """Tell whether the office has accepted the item."""
        return self.verdict == Verdict.ACCEPTED


@dataclass(frozen=True, slots=True)
class PlanData:
    """A plan with its items, as letters and tracking take it over."""

    id: int
    uuid: str
    unit: int
    unit_name: str
    scheme: int
    year: int
    state: str
    draft_number: int
    version: int
    fingerprint: str
    items: tuple[PlanItemData, ...]


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What the contact writes of one item.

    Of an item from a key task only milestones, measures and evidence are taken; the rest stays as pulled.
    `uuid` names an item that stands; without it the item is new.
    """

    kind: str
    name: str
    target: str
    points: Decimal
    due_on: date
    source: str = ""
    challenge: str = ""
    measures: str = ""
    evidence_expected: str = ""
    milestones: tuple[tuple[date, str], ...] = ()
    uuid: UUID | None = None
