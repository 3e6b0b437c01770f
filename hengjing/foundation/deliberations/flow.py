"""The way of a matter: put up by the office, adopted or sent back by the head of the group, or withdrawn (B1)."""

from collections.abc import Sequence
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.deliberations.data import MatterState
from hengjing.foundation.workflow.data import Flow, Told, Transition


def carries_as_put_up(matter: Any) -> Sequence[Problem]:
    """Name what keeps the group from adopting; the service has put the problems on the matter."""
    return tuple(matter.found_problems)


def the_count(matter: Any) -> Sequence[Told]:
    """Say how the members voted and what is adopted; the view has put it on the matter."""
    return tuple(matter.told)


S = MatterState

FLOWS = (
    Flow(
        entity="deliberations.matter",
        states=MatterState,
        first=S.OPEN,
        final=(S.ADOPTED, S.RETURNED, S.WITHDRAWN),
        done=(S.ADOPTED,),
        transitions=(
            Transition("deliberations.matter:adopt", (S.OPEN,), S.ADOPTED, guards=(carries_as_put_up,),
                       stamps="decided", primary=True, tells=the_count,
                       consequence="通过的就是提请审议时的内容，此后不能更改；审议随即结束。"),
            Transition("deliberations.matter:send_back", (S.OPEN,), S.RETURNED, reason_required=True,
                       stamps="decided", consequence="审议结束，内容退回绩效办修改，修改后重新提请审议。"),
            Transition("deliberations.matter:withdraw", (S.OPEN,), S.WITHDRAWN, reason_required=True,
                       stamps="decided", consequence="审议结束，已发表的意见保留在记录中，内容可以继续修改。"),
        ),
    ),
)  # fmt: skip
