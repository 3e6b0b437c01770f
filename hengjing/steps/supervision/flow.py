"""The way of a matter under supervision: opened, answered, worked on, closed (P4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.supervision.data import CaseState


def has_answer(case: Any) -> Sequence[Problem]:
    """Say that an answer is to be written first."""
    return () if case.answer else (Problem("answer_missing", _("请先起草答复"), "answer"),)


S = CaseState

FLOWS = (
    Flow(
        entity="supervision.case",
        states=CaseState,
        first=S.OPEN,
        final=(S.CLOSED,),
        done=(S.CLOSED,),
        transitions=(
            Transition("supervision.case:answer", (S.OPEN, S.IN_PROGRESS), S.ANSWERED, guards=(has_answer,),
                       stamps="answered", primary=True, consequence="答复送批示领导和绩效办，报送后不能再改。"),
            Transition("supervision.case:ask_again", (S.ANSWERED,), S.IN_PROGRESS, reason_required=True,
                       consequence="单位须继续办理并再次答复，理由会通知单位。"),
            Transition("supervision.case:close", (S.OPEN, S.IN_PROGRESS), S.CLOSED, reason_required=True,
                       stamps="closed", consequence="事项不再督办，理由记入台账。"),
            Transition("supervision.case:accept", (S.ANSWERED,), S.CLOSED, reason_required=True, stamps="closed",
                       primary=True, consequence="事项办结，办结意见记入台账。"),
        ),
    ),
)  # fmt: skip
