"""The way of a request: unit, performance office, leader in charge (P4, B4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.task_changes.data import ChangeState


def is_in_order(change: Any) -> Sequence[Problem]:
    """Name what the rules of the scheme still want of the request; the service has put the checks on it."""
    return tuple(problem for check in change.checks for problem in check.problems)


def leader_decides(change: Any) -> Sequence[Problem]:
    """Say that no leader is asked where the scheme leaves the decision to the office."""
    if change.terms.leader_decides:
        return ()
    return (Problem("office_decides", _("本方案规定由绩效办决定，不送分管领导")),)


def office_decides(change: Any) -> Sequence[Problem]:
    """Say that the office does not decide where the scheme leaves it to the leader in charge."""
    if not change.terms.leader_decides:
        return ()
    return (Problem("leader_decides", _("本方案规定由分管领导决定，请审核后送分管领导")),)


S = ChangeState

FLOWS = (
    Flow(
        entity="task_changes.change",
        states=ChangeState,
        first=S.REQUESTED,
        final=(S.DECIDED, S.REFUSED, S.WITHDRAWN),
        done=(S.DECIDED,),
        transitions=(
            Transition("task_changes.change:submit", (S.REQUESTED,), S.WITH_OFFICE, guards=(is_in_order,),
                       stamps="submitted", primary=True, consequence="报送绩效办审核；审核之前可以撤回。"),
            Transition("task_changes.change:withdraw", (S.REQUESTED, S.WITH_OFFICE), S.WITHDRAWN,
                       consequence="申请到此为止，任务不变；需要时另行申请。"),
            Transition("task_changes.change:refuse", (S.WITH_OFFICE,), S.REFUSED, reason_required=True,
                       stamps="decided", consequence="任务不变，理由会通知单位。"),
            Transition("task_changes.change:settle", (S.WITH_OFFICE,), S.DECIDED, guards=(office_decides,),
                       stamps="decided", consequence="任务即按新的内容跟踪，并生成责任书补充件；原值保留。"),
            Transition("task_changes.change:pass_on", (S.WITH_OFFICE,), S.WITH_LEADER, guards=(leader_decides,),
                       stamps="reviewed", primary=True, consequence="送分管领导决定。"),
            Transition("task_changes.change:reject", (S.WITH_LEADER,), S.REFUSED, reason_required=True,
                       stamps="decided", consequence="任务不变，理由会通知单位。"),
            Transition("task_changes.change:decide", (S.WITH_LEADER,), S.DECIDED, stamps="decided", primary=True,
                       consequence="任务即按新的内容跟踪，并生成责任书补充件；原值保留。"),
        ),
    ),
)  # fmt: skip
