"""The evaluation of a year as other apps see it: states and runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class EvaluationState(TextChoices):
    """Where the evaluation of a scheme stands (P6)."""

    COLLECTING = "collecting", "评分汇集中"
    LOCKED = "locked", "已锁定"
    COMPUTED = "computed", "已计算"
    CERTIFIED = "certified", "已核定"


class RunState(TextChoices):
    """How far a computed result is certified: by nobody, by one person, by two; or it was taken back before."""

    COMPUTED = "computed", "待核定"
    REVIEWED = "reviewed", "待第二人核定"
    CERTIFIED = "certified", "已核定"
    SET_ASIDE = "set_aside", "未采用"


FROZEN = (EvaluationState.LOCKED, EvaluationState.COMPUTED, EvaluationState.CERTIFIED)
"""The states in which the latest frozen facts are what counts."""


@dataclass(frozen=True, slots=True)
class EvaluationData:
    """The evaluation of a scheme; `frozen` is the hash of the facts that are locked now, if they are."""

    id: int
    uuid: str
    scheme: int
    program: int
    year: int
    title: str
    state: str
    state_label: str
    frozen: str
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who certified a run, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RunData:
    """A computed result: what it was made from, by which engine, and who certified it."""

    uuid: str
    number: int
    evaluation: str
    scheme: int
    program: int
    year: int
    title: str
    reason: str
    supersedes: str
    ruleset_hash: str
    facts_hash: str
    engine_version: str
    sheet_hash: str
    state: str
    state_label: str
    computed_by: str
    computed_at: datetime
    signatures: tuple[Signature, ...]
    version: int
    url: str

    @property
    def is_certified(self) -> bool:
        """Tell whether two people have certified it."""
        return self.state == RunState.CERTIFIED
