"""The way of a ballot: the rater marks and hands it in; the body may say that the rater is absent, or give it back."""

from collections.abc import Sequence
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.panels.data import BallotState


def is_complete(ballot: Any) -> Sequence[Problem]:
    """Name the units without a mark or a reason; the service has put the problems on the ballot."""
    return tuple(ballot.problems)


S = BallotState

FLOWS = (
    Flow(
        entity="panels.ballot",
        states=BallotState,
        first=S.OPEN,
        done=(S.HANDED_IN, S.ABSENT),
        transitions=(
            Transition("panels.ballot:submit", (S.OPEN,), S.HANDED_IN, guards=(is_complete,), stamps="handed_in",
                       primary=True, consequence="交票后不能再改；确需更改的，请考核实施主体退回。"),
            Transition("panels.ballot:mark_absent", (S.OPEN,), S.ABSENT, reason_required=True,
                       consequence="这位评委不参加评分，评分票按缺席计。"),
            Transition("panels.ballot:reopen", (S.HANDED_IN, S.ABSENT), S.OPEN, reason_required=True,
                       clears=("handed_in",), consequence="评分票回到评委手中，理由一并通知。"),
        ),
    ),
)  # fmt: skip
