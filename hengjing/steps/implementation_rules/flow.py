"""The way of detailed rules: assessing body, performance office, in force until a new version is (P1, B3)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Told, Transition
from hengjing.steps.implementation_rules.data import RuleState


def is_complete(rule: Any) -> Sequence[Problem]:
    """Name what the indicator system still wants of the rules; the service has put the checks on them."""
    return tuple(problem for check in rule.checks for problem in check.problems)


def replaced(rule: Any) -> Sequence[Told]:
    """Tell which version in force is replaced, and why there is a new one."""
    if not rule.reason:
        return ()
    return (Told(_("替代"), _("第 %(n)s 版") % {"n": rule.number - 1}), Told(_("修订理由"), rule.reason))


S = RuleState

FLOWS = (
    Flow(
        entity="implementation_rules.rule",
        states=RuleState,
        first=S.DRAFT,
        final=(S.SUPERSEDED,),
        done=(S.IN_FORCE,),
        transitions=(
            Transition("implementation_rules.rule:submit", (S.DRAFT,), S.UNDER_REVIEW, guards=(is_complete,),
                       stamps="submitted", primary=True, consequence="送绩效办审核；审核之前可以撤回。"),
            Transition("implementation_rules.rule:withdraw", (S.UNDER_REVIEW,), S.DRAFT, clears=("submitted",),
                       consequence="细则回到起草中，修改后需重新提交。"),
            Transition("implementation_rules.rule:send_back", (S.UNDER_REVIEW,), S.DRAFT, reason_required=True,
                       clears=("submitted",), consequence="细则退回考核实施主体，理由一并通知。"),
            Transition("implementation_rules.rule:issue", (S.UNDER_REVIEW,), S.IN_FORCE, guards=(is_complete,),
                       stamps="issued", primary=True, tells=replaced,
                       consequence="自即日起施行，考核范围内的单位均可查看；此后的修改须另立新版并说明理由。"),
            Transition("implementation_rules.rule:supersede", (S.IN_FORCE,), S.SUPERSEDED, within=True,
                       stamps="superseded"),
        ),
    ),
)  # fmt: skip
