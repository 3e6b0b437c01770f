"""The way of a version: drafted by the office, adopted by the leading group, issued by the office (P1, B1)."""

from collections.abc import Sequence
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.scheme_versions.data import VersionState


def is_complete(version: Any) -> Sequence[Problem]:
    """Name what the version still lacks; the service has put the problems on it."""
    return tuple(version.found_problems)


def whom_it_touches(version: Any) -> Sequence[Told]:
    """Say whom the version touches and from when; the view has put it on the version."""
    return tuple(version.told)


S = VersionState
V = "scheme_versions.version"

FLOWS = (
    Flow(
        entity=V,
        states=VersionState,
        first=S.DRAFT,
        final=(S.ISSUED, S.DISCARDED),
        done=(S.ISSUED,),
        transitions=(
            Transition(f"{V}:put_up", (S.DRAFT,), S.IN_DELIBERATION, guards=(is_complete,), stamps="put_up",
                       primary=True, tells=whom_it_touches,
                       consequence="方案各部分的内容随即固定，审议期间不能修改；领导小组各成员收到通知。"),
            Transition(f"{V}:adopt", (S.IN_DELIBERATION,), S.ADOPTED, stamps="adopted", within=True),
            Transition(f"{V}:send_back", (S.IN_DELIBERATION,), S.DRAFT, clears=("put_up",), within=True),
            Transition(f"{V}:withdraw", (S.IN_DELIBERATION,), S.DRAFT, clears=("put_up",), within=True),
            Transition(f"{V}:reopen", (S.ADOPTED,), S.DRAFT, reason_required=True, clears=("put_up", "adopted"),
                       consequence="审定的内容作废，可以重新修改；修改后须重新提请审议。"),
            Transition(f"{V}:issue", (S.ADOPTED,), S.ISSUED, guards=(is_complete,), stamps="issued", primary=True,
                       tells=whom_it_touches,
                       consequence="印发的就是领导小组审定的内容，此后不能更改；需要变动的，另起修订。"),
            Transition(f"{V}:discard", (S.DRAFT,), S.DISCARDED, reason_required=True, guards=(is_complete,),
                       stamps="discarded",
                       consequence="修订不再进行，方案各部分恢复到修订以前的内容。"),
        ),
    ),
)  # fmt: skip
