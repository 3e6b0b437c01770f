"""The way of a breakdown: drafted and issued by the office, superseded by the next one (P2)."""

from collections.abc import Sequence
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.key_work.data import BreakdownState


def has_complete_tasks(breakdown: Any) -> Sequence[Problem]:
    """Name what the tasks still lack; the service has put the problems on the breakdown."""
    return tuple(breakdown.found_problems)


def whom_it_reaches(breakdown: Any) -> Sequence[Told]:
    """Say what the issue replaces and whom it reaches; the view has put it on the breakdown."""
    return tuple(breakdown.told)


S = BreakdownState

FLOWS = (
    Flow(
        entity="key_work.breakdown",
        states=BreakdownState,
        first=S.DRAFT,
        final=(S.SUPERSEDED,),
        done=(S.ISSUED,),
        transitions=(
            Transition("key_work.breakdown:issue", (S.DRAFT,), S.ISSUED, guards=(has_complete_tasks,),
                       stamps="issued", primary=True, tells=whom_it_reaches,
                       consequence="印发后各单位的计划从此表带入任务；此后的修改须另起新表。"),
            Transition("key_work.breakdown:supersede", (S.ISSUED,), S.SUPERSEDED, stamps="superseded", within=True,
                       consequence="旧表保留，不再带入新的计划。"),
        ),
    ),
)  # fmt: skip
