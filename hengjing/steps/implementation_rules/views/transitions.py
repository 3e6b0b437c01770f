"""One page for every transition of detailed rules."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.selectors.reading import checks_of, get_rule


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    rule: Any = get_rule(actor=actor, uuid=uuid)
    rule.checks = checks_of(rule=rule)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("implementation_rules:rule_view", kwargs={"uuid": uuid})
    action = f"implementation_rules.rule:{verb}"
    return transition_page(request, instance=rule, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("implementation_rules.rule:submit", writes=True)
def rule_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提交绩效办审核."""
    return _page(request, uuid, "submit", rules.submit_rule)


@gate("implementation_rules.rule:withdraw", writes=True)
def rule_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "withdraw", rules.withdraw_rule)


@gate("implementation_rules.rule:send_back", writes=True)
def rule_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回考核实施主体."""
    return _page(request, uuid, "send_back", rules.send_back_rule, takes_reason=True)


@gate("implementation_rules.rule:issue", writes=True)
def rule_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """审核通过并施行."""
    return _page(request, uuid, "issue", rules.issue_rule)
