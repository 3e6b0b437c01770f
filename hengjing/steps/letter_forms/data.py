"""Forms of the letter as other apps see them, and the fields that a form may use."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext


class FormState(TextChoices):
    """Where a form that an office brought stands."""

    TRIAL = "trial", "试排中"
    IN_USE = "in_use", "使用中"
    RETIRED = "retired", "已停用"


BUILT_IN = "内置模板（GB/T 9704）"

FIELDS: tuple[tuple[str, str], ...] = (
    ("title", "标题"),
    ("code", "编号"),
    ("year", "考核年度"),
    ("party_a", "甲方"),
    ("party_b", "乙方"),
    ("scheme_title", "考核方案名称"),
    ("document_number", "考核方案发文字号"),
    ("opening", "签订依据"),
    ("evaluation", "考核办法"),
    ("rewards", "奖惩"),
    ("count", "工作项数"),
    ("points", "分值合计"),
    ("issued_on", "印发日期"),
    ("fingerprint", "指纹行"),
    ("duties", "工作（循环）"),
    ("duties.number", "序号"),
    ("duties.kind", "类别"),
    ("duties.name", "工作"),
    ("duties.source", "依据"),
    ("duties.target", "目标值"),
    ("duties.challenge", "挑战值"),
    ("duties.points", "分值"),
    ("duties.milestones", "节点"),
    ("duties.due_on", "完成时限"),
    ("duties.evidence", "佐证"),
)
"""Every field with its word on screen; those of a row of the table are written with the loop."""

REQUIRED = ("title", "code", "party_a", "party_b", "evaluation", "rewards", "fingerprint", "duties", "duties.name",
            "duties.target", "duties.points", "duties.due_on")  # fmt: skip
"""Without these a letter would not say who is bound to what (P3)."""


@dataclass(frozen=True, slots=True)
class FormData:
    """The form that letters are set with: the built-in one has no `uuid`."""

    uuid: str
    title: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LetterMilestone:
    """What is to be reached by a day."""

    due_on: date
    text: str

    def __str__(self) -> str:
        """Return day and words."""
        return f"{self.due_on.isoformat()} {self.text}"


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One piece of work to which a letter binds a unit; `uuid` is the one of the item of the plan."""

    uuid: str
    unit: int
    unit_name: str
    letter: str
    number: int
    kind: str
    kind_label: str
    name: str
    target: str
    challenge: str
    points: Decimal
    due_on: date
    milestones: tuple[LetterMilestone, ...]
    measures: str = ""
    evidence_expected: str = ""
    source: str = ""
    key_task: str = ""
    share: str = ""

    @property
    def share_label(self) -> str:
        """Return the share in the language of the page; what is stored is the word of the breakdown (协办 30%)."""
        word, _space, percent = self.share.partition(" ")
        return f"{gettext(word)} {percent}".strip() if word else ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The text that all letters of a batch share."""

    title: str
    party_a: str
    opening: str
    evaluation: str
    rewards: str
