"""What the consolidation of plans finds, and what it is about."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices


class FindingKind(TextChoices):
    """What is wrong when all plans of a scheme are seen together (P3)."""

    NO_PLAN = "no_plan", "未编报计划"
    NOT_PLANNED = "not_planned", "重点工作未列入计划"
    NOT_SUPPORTED = "not_supported", "协办单位未列入计划"
    NO_MILESTONE = "no_milestone", "缺少节点"
    NO_EVIDENCE = "no_evidence", "缺少佐证"
    TWICE_LED = "twice_led", "重点工作重复牵头"
    SAME_NAME = "same_name", "工作名称重复"
    SAME_TARGET = "same_target", "目标值雷同"
    POINTS = "points", "分值与方案不符"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, of which unit, and where it is put right."""

    identity: str
    kind: str
    kind_label: str
    unit: int
    unit_name: str
    class_name: str
    order: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the matrix: its plan, and how many works and points it has of each kind."""

    identity: str
    unit: int
    unit_name: str
    class_name: str
    order: int
    plan: str
    version: int
    state: str
    state_label: str
    key_work: Decimal
    declared: Decimal
    ad_hoc: Decimal
    works: tuple[int, ...]
    total: Decimal
    findings: int
    url: str

    @property
    def waits_for_unit(self) -> bool:
        """Tell whether the unit itself is to act on its plan."""
        return self.state in {"", "draft", "with_unit_head"}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One piece of work of one unit, in the list of all works."""

    identity: str
    unit_name: str
    class_name: str
    order: int
    number: int
    kind: str
    kind_label: str
    name: str
    target: str
    points: Decimal
    state_label: str
    is_approved: bool
    url: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One key task and the units that carry it: who has it in a plan, approved or not, and who has not."""

    identity: str
    number: int
    name: str
    class_name: str
    lead: str
    points: Decimal
    approved: str
    planned: str
    missing: str
    covered: str
    url: str
