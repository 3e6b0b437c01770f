"""The way of a supplement: government leadership, issue, both parties (P3, P4, B4)."""

from hengjing.foundation.signatures.guards import has_a_scan, is_on_paper
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.supplements.data import SupplementState

P = SupplementState

FLOWS = (
    Flow(
        entity="supplements.supplement",
        states=SupplementState,
        first=P.DRAFTED,
        final=(P.SIGNED,),
        done=(P.APPROVED, P.SIGNED),
        transitions=(
            Transition("supplements.supplement:put_up", (P.DRAFTED,), P.AWAITING_APPROVAL, stamps="put_up",
                       primary=True, consequence="报区政府领导批准。"),
            Transition("supplements.supplement:send_back", (P.AWAITING_APPROVAL,), P.DRAFTED, reason_required=True,
                       clears=("put_up",), consequence="补充责任书回到起草中。"),
            Transition("supplements.supplement:approve", (P.AWAITING_APPROVAL,), P.APPROVED, stamps="approved",
                       primary=True, consequence="批准绑定当前内容；由绩效办印发签订。"),
            Transition("supplements.supplement:issue", (P.APPROVED,), P.ISSUED, stamps="issued", primary=True,
                       consequence="印发后按补充责任书执行，原责任书不改。"),
            Transition("supplements.supplement:confirm", (P.ISSUED,), P.CONFIRMED, guards=(is_on_paper,),
                       stamps="confirmed", primary=True,
                       consequence="代表本单位（乙方）确认补充责任书内容，随后由绩效办登记双方签订。"),
            Transition("supplements.supplement:sign", (P.ISSUED, P.CONFIRMED), P.SIGNED,
                       guards=(is_on_paper, has_a_scan), stamps="signed", primary=True,
                       consequence="登记双方签字、日期和扫描件，此后不能更改。"),
        ),
    ),
)  # fmt: skip
