"""The way of the grades: proposed, deliberated, determined by the group, approved by the leadership (P6, B1, B4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.grades.data import DecisionState


def is_whole(decision: Any) -> Sequence[Problem]:
    """Name what keeps the grades from going on; the service has put it on the decision."""
    return tuple(decision.problems)


def what_is_decided(decision: Any) -> Sequence[Told]:
    """Tell how many units have each grade, which are decided otherwise, and the hash that it is bound to."""
    return (*decision.told, Told(_("成绩单指纹"), decision.sheet_hash))


S = DecisionState

FLOWS = (
    Flow(
        entity="grades.decision",
        states=DecisionState,
        first=S.PROPOSED,
        final=(S.APPROVED, S.SET_ASIDE),
        done=(S.APPROVED,),
        transitions=(
            Transition("grades.decision:put_up", (S.PROPOSED,), S.IN_DELIBERATION, guards=(is_whole,),
                       stamps="put_up", primary=True, tells=what_is_decided,
                       consequence="送领导小组审议；审议的是当前内容，表决之前可以撤回。"),
            Transition("grades.decision:withdraw", (S.IN_DELIBERATION,), S.PROPOSED, reason_required=True,
                       clears=("put_up",), consequence="审议终止，等次回到已提出。"),
            Transition("grades.decision:adopt", (S.IN_DELIBERATION,), S.DETERMINED, within=True, guards=(is_whole,),
                       stamps="determined", primary=True, consequence="等次确定，报区政府领导批准。"),
            Transition("grades.decision:return", (S.IN_DELIBERATION,), S.PROPOSED, within=True,
                       reason_required=True, clears=("put_up",),
                       consequence="等次回到已提出，改定后重新提请审议。"),
            Transition("grades.decision:send_back", (S.DETERMINED,), S.PROPOSED, reason_required=True,
                       clears=("put_up", "determined"), consequence="等次回到已提出，重新提请领导小组审议。"),
            Transition("grades.decision:approve", (S.DETERMINED,), S.APPROVED, stamps="approved", primary=True,
                       guards=(is_whole,), tells=what_is_decided,
                       consequence="批准绑定当前内容，此后不能更改；由绩效办公示、公布。"),
            Transition("grades.decision:set_aside", (S.PROPOSED,), S.SET_ASIDE, within=True,
                       consequence="成绩已更正，等次按更正后的成绩重新提出。"),
        ),
    ),
)  # fmt: skip
