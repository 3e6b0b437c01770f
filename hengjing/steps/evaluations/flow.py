"""The way of an evaluation, and of each result that is computed (P6)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.evaluations.data import EvaluationState, RunState


def is_whole(evaluation: Any) -> Sequence[Problem]:
    """Name what keeps the facts from being locked; the service has put it on the evaluation."""
    return tuple(evaluation.problems)


def what_is_certified(run: Any) -> Sequence[Told]:
    """Tell the hashes that the signature is bound to, and who signed first."""
    told = [
        Told(_("数据指纹"), run.facts_hash),
        Told(_("规则集指纹"), run.ruleset_hash),
        Told(_("成绩单指纹"), run.sheet_hash),
    ]
    if run.reviewed_at:
        told.append(Told(_("第一人"), run.reviewed_by.name))
    return told


E, R = EvaluationState, RunState

FLOWS = (
    Flow(
        entity="evaluations.evaluation",
        states=EvaluationState,
        first=E.COLLECTING,
        final=(),
        done=(E.CERTIFIED,),
        transitions=(
            Transition("evaluations.evaluation:lock", (E.COLLECTING,), E.LOCKED, guards=(is_whole,), stamps="locked",
                       primary=True,
                       consequence="各项数据按现状固定并留存指纹，评分表不能再改；成绩只按锁定的数据计算。"),
            Transition("evaluations.evaluation:compute", (E.LOCKED,), E.COMPUTED, stamps="computed", primary=True,
                       consequence="在后台计算，可以离开页面；中断后可以重新计算，不会留下一半的成绩。"),
            Transition("evaluations.evaluation:certify", (E.COMPUTED,), E.CERTIFIED, within=True, stamps="certified",
                       consequence="成绩经两人核定，提请确定等次。"),
            Transition("evaluations.evaluation:unlock", (E.LOCKED, E.COMPUTED), E.COLLECTING, reason_required=True,
                       clears=("locked", "computed"),
                       consequence="数据回到汇集中，可以补正；已锁定的数据和已计算的成绩原样留存，不再采用。"),
            Transition("evaluations.evaluation:revise", (E.CERTIFIED,), E.COLLECTING, reason_required=True,
                       clears=("locked", "computed", "certified"),
                       consequence="原成绩原样留存，在新成绩核定之前仍然有效；更正后的成绩另行计算、核定。"),
        ),
    ),
    Flow(
        entity="evaluations.run",
        states=RunState,
        first=R.COMPUTED,
        final=(R.CERTIFIED, R.SET_ASIDE),
        done=(R.CERTIFIED,),
        transitions=(
            Transition("evaluations.run:review", (R.COMPUTED,), R.REVIEWED, stamps="reviewed", primary=True,
                       tells=what_is_certified, consequence="您作为第一人核定这份成绩；另一人核定后生效。"),
            Transition("evaluations.run:certify", (R.REVIEWED,), R.CERTIFIED, stamps="certified", primary=True,
                       tells=what_is_certified, consequence="您作为第二人核定这份成绩；核定后成绩生效，不能更改。"),
            Transition("evaluations.run:set_aside", (R.COMPUTED, R.REVIEWED), R.SET_ASIDE, within=True,
                       consequence="数据解除锁定，这份成绩不再采用。"),
        ),
    ),
)  # fmt: skip
