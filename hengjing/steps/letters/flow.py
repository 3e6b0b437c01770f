"""The way of the letters: group, government leadership, issue, both parties (P3, B1, B4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.signatures.guards import has_a_scan, is_on_paper
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.letters.data import BatchState, LetterState


def is_whole(batch: Any) -> Sequence[Problem]:
    """Name what keeps the letters from going on; the service has put it on the batch."""
    return tuple(batch.problems)


def whom_it_reaches(batch: Any) -> Sequence[Told]:
    """Tell how many units the issue reaches and which have no letter."""
    told = [Told(_("印发单位"), _("%(n)s 家") % {"n": batch.count})]
    if batch.without:
        told.append(Told(_("尚无责任书"), "、".join(batch.without)))
    return told


B, L = BatchState, LetterState

FLOWS = (
    Flow(
        entity="letters.batch",
        states=BatchState,
        first=B.DRAFT,
        final=(B.ISSUED,),
        done=(B.APPROVED, B.ISSUED),
        transitions=(
            Transition("letters.batch:put_up", (B.DRAFT,), B.IN_DELIBERATION, guards=(is_whole,), stamps="put_up",
                       primary=True, tells=whom_it_reaches,
                       consequence="送领导小组审议；审议的是当前内容，表决之前可以撤回。"),
            Transition("letters.batch:withdraw", (B.IN_DELIBERATION,), B.DRAFT, reason_required=True,
                       clears=("put_up",), consequence="审议终止，责任书回到起草中。"),
            Transition("letters.batch:adopt", (B.IN_DELIBERATION,), B.AWAITING_APPROVAL, within=True,
                       stamps="adopted", primary=True, consequence="报区政府领导批准。"),
            Transition("letters.batch:return", (B.IN_DELIBERATION,), B.DRAFT, within=True, reason_required=True,
                       clears=("put_up",), consequence="责任书回到起草中，修改后重新提请审议。"),
            Transition("letters.batch:send_back", (B.AWAITING_APPROVAL,), B.DRAFT, reason_required=True,
                       clears=("put_up", "adopted"), consequence="责任书回到起草中，修改后重新提请审议。"),
            Transition("letters.batch:approve", (B.AWAITING_APPROVAL,), B.APPROVED, stamps="approved", primary=True,
                       guards=(is_whole,), tells=whom_it_reaches,
                       consequence="批准绑定当前内容；由绩效办印发各单位签订。"),
            Transition("letters.batch:issue", (B.APPROVED,), B.ISSUED, guards=(is_whole,), stamps="issued",
                       primary=True, tells=whom_it_reaches,
                       consequence="印发后不能修改，年内变更另签补充责任书；各单位会收到通知。"),
        ),
    ),
    Flow(
        entity="letters.letter",
        states=LetterState,
        first=L.MADE,
        final=(L.SIGNED,),
        done=(L.SIGNED,),
        transitions=(
            Transition("letters.letter:issue", (L.MADE,), L.ISSUED, within=True, stamps="issued", primary=True,
                       consequence="由双方签订。"),
            Transition("letters.letter:confirm", (L.ISSUED,), L.CONFIRMED, guards=(is_on_paper,),
                       stamps="confirmed", primary=True,
                       consequence="代表本单位（乙方）确认责任书内容，随后由绩效办登记双方签订。"),
            Transition("letters.letter:sign", (L.ISSUED, L.CONFIRMED), L.SIGNED, guards=(is_on_paper, has_a_scan),
                       stamps="signed", primary=True, consequence="登记双方签字、日期和扫描件，此后不能更改。"),
        ),
    ),
)  # fmt: skip
