"""How far all plans of a scheme are on their way, and whose turn it is with each (P2, P4)."""

from collections.abc import Sequence
from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

S = PlanState
FINISHED = frozenset({S.APPROVED, S.CONSOLIDATED})
TURNS = {
    "": ("未起草计划", "单位填报人"),
    S.DRAFT: ("计划起草中", "单位填报人"),
    S.WITH_UNIT_HEAD: ("待单位负责人审核", "单位负责人"),
    S.WITH_OFFICE: ("待绩效办审核", "绩效办"),
    S.WITH_LEADER_IN_CHARGE: ("待分管领导审批", "分管领导"),
}
"""What is said of a plan that waits in a state, and whose turn it is."""

PARTS: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = (
    ("已提交", frozenset({S.WITH_UNIT_HEAD, S.WITH_OFFICE, S.WITH_LEADER_IN_CHARGE}), ("", S.DRAFT)),
    ("已报送绩效办", frozenset({S.WITH_OFFICE, S.WITH_LEADER_IN_CHARGE}), (S.WITH_UNIT_HEAD,)),
    ("已审核通过", frozenset({S.WITH_LEADER_IN_CHARGE}), (S.WITH_OFFICE,)),
    ("已批准", frozenset(), (S.WITH_LEADER_IN_CHARGE,)),
)
"""The parts of the way: their names, the states that have passed them, and those in which they are waited for."""


def plans_progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how far the plans that the actor may see are, part by part, with those that are waited for."""
    rows = plans.list_rows(actor=actor, scheme=scheme, at=at)
    return tuple(
        StepProgress(
            step=Step.PLANS,
            label=label,
            done=sum(row.state in passed | FINISHED for row in rows),
            total=len(rows),
            waiting=tuple(_waiting(row) for row in _in_order(rows, states)),
        )
        for label, passed, states in PARTS
    )


def _in_order(rows: Sequence[plans.PlanRow], states: Sequence[str]) -> list[plans.PlanRow]:
    return [row for state in states for row in rows if row.state == state]


def _waiting(row: plans.PlanRow) -> Waiting:
    what, who = TURNS[row.state]
    arrived = (workflow.arrival_of(row.plan) or row.plan.edited_at) if row.plan else None
    return Waiting(
        unit=row.unit.id,
        who=who,
        what=what,
        count=1,
        url=f"/plans/{row.plan.uuid}/" if row.plan else "/plans/",
        press=(row.identity,) if row.waits_for_unit else (),
        since=arrived.date() if arrived else None,
    )
