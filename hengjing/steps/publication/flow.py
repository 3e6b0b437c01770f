"""The way of results from the frozen set to the published one, and of an objection to its answer (P6)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.publication.data import AnnouncementState, Audience, ObjectionState


def is_whole(row: Any) -> Sequence[Problem]:
    """Name what keeps the announcement from going on; the service has put it on the row."""
    return tuple(getattr(row, "problems", ()))


def whom_posting_reaches(row: Any) -> Sequence[Told]:
    """Tell who will see what while it is posted, and for how long."""
    return (
        Told(_("公示范围"), _(str(Audience(row.posted_to).label))),
        Told(_("公示期"), _("%(n)s 个工作日") % {"n": row.days}),
        Told(_("内容指纹"), row.fingerprint),
    )


def whom_publishing_reaches(row: Any) -> Sequence[Told]:
    """Tell who will see what is published, what it replaces and what the seal is bound to."""
    told = [
        Told(_("公布范围"), _(str(Audience(row.audience).label))),
        Told(_("内容指纹"), row.fingerprint),
        Told(_("成绩单指纹"), row.sheet_hash),
    ]
    if row.corrects_id:
        told.append(Told(_("代替"), str(row.corrects)))
    return told


A = AnnouncementState

FLOWS = (
    Flow(
        entity="publication.announcement",
        states=AnnouncementState,
        first=A.PREPARED,
        final=(A.SUPERSEDED, A.WITHDRAWN),
        done=(A.PUBLISHED, A.SUPERSEDED),
        transitions=(
            Transition("publication.announcement:post", (A.PREPARED,), A.POSTED, guards=(is_whole,), stamps="posted",
                       primary=True, tells=whom_posting_reaches,
                       consequence="结果按方案确定的范围公示，各考核单位收到通知；公示期内可以提出异议。"),
            Transition("publication.announcement:close", (A.POSTED,), A.CLOSED, guards=(is_whole,), stamps="closed",
                       primary=True, consequence="公示期满，异议全部答复，不再受理异议。"),
            Transition("publication.announcement:publish", (A.CLOSED,), A.PUBLISHED, guards=(is_whole,),
                       stamps="published", primary=True, tells=whom_publishing_reaches,
                       consequence="按方案确定的范围公布；公布的页面、通报、结果表和复核包固定留存，不能更改。"),
            Transition("publication.announcement:withdraw", (A.PREPARED, A.POSTED, A.CLOSED), A.WITHDRAWN,
                       reason_required=True, stamps="withdrawn",
                       consequence="不再公示、公布这份结果；留存备查，可以另行准备。"),
            Transition("publication.announcement:supersede", (A.PUBLISHED,), A.SUPERSEDED, within=True,
                       stamps="superseded", consequence="由更正后的结果代替；原公布文件原样留存。"),
        ),
    ),
    Flow(
        entity="publication.objection",
        states=ObjectionState,
        first=ObjectionState.FILED,
        final=(ObjectionState.ANSWERED,),
        done=(ObjectionState.ANSWERED,),
        transitions=(
            Transition("publication.objection:answer", (ObjectionState.FILED,), ObjectionState.ANSWERED, within=True,
                       stamps="answered",
                       consequence="答复送达提出异议的单位。"),
        ),
    ),
)  # fmt: skip
