"""Every transition from every state: what the table allows passes, all others are refused (P2, P4, B4)."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused, StaleState
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from tests.foundation.posts.district import fresh
from tests.portal.crawling import undone

DONE_BY = {
    "submit": (plans.submit_plan, "filer_a", {}),
    "withdraw": (plans.withdraw_plan, "filer_a", {}),
    "send_back_to_filer": (plans.send_back_to_filer, "head_a", {"reason": "请补充"}),
    "declare": (plans.declare_plan, "head_a", {}),
    "withdraw_declaration": (plans.withdraw_declaration, "head_a", {}),
    "send_back": (plans.send_back_plan, "office", {"reason": "请补充"}),
    "review": (plans.review_plan, "office", {}),
    "approve": (plans.approve_plan, "leader", {}),
    "send_back_by_leader": (plans.send_back_by_leader, "leader", {"reason": "请补充"}),
    "amend": (plans.amend_plan, "filer_a", {"reason": "新增交办任务"}),
    "consolidate": (plans.consolidate_plan, "office", {}),
}
LEADS_TO = {
    ("draft", "submit"): "with_unit_head",
    ("with_unit_head", "withdraw"): "draft",
    ("with_unit_head", "send_back_to_filer"): "draft",
    ("with_unit_head", "declare"): "with_office",
    ("with_office", "withdraw_declaration"): "with_unit_head",
    ("with_office", "send_back"): "draft",
    ("with_office", "review"): "with_leader_in_charge",
    ("with_leader_in_charge", "approve"): "approved",
    ("with_leader_in_charge", "send_back_by_leader"): "draft",
    ("approved", "amend"): "draft",
    ("approved", "consolidate"): "consolidated",
}
PEOPLE = ("filer_a", "head_a", "filer_b", "head_b", "office", "leader", "auditor")


@pytest.fixture(params=PlanState.values)
def plan(request, year):
    """A plan in each state, every item accepted where the office has it."""
    row = year.plan(state=request.param)
    if request.param == "with_office":
        year.accept(row)
    return row


def outcome(year, plan, verb, name):
    """Where somebody's act leads and how many lines it adds to the history, or how it is refused; then undone."""
    service, _owner, more = DONE_BY[verb]
    before = TransitionLog.objects.count()
    with undone():
        try:
            year.act(plan, service, name, **more)
        except Refused as refused:
            assert (fresh(plan).state, TransitionLog.objects.count()) == (plan.state, before)
            return type(refused)
        return fresh(plan).state, TransitionLog.objects.count() - before


@pytest.mark.clause("P2", "P4", "B4")
def test_a_transition_passes_from_its_state_and_from_no_other(year, plan):
    found = {verb: outcome(year, plan, verb, owner) for verb, (_service, owner, _more) in DONE_BY.items()}

    leads = {verb: (LEADS_TO[plan.state, verb], 1) for verb in DONE_BY if (plan.state, verb) in LEADS_TO}
    assert found == {verb: leads.get(verb, StaleState) for verb in DONE_BY}


@pytest.mark.clause("B4")
def test_nobody_else_may(year, plan):
    others = [(verb, name) for verb, (_service, owner, _more) in DONE_BY.items() for name in PEOPLE if name != owner]
    found = {(verb, name): outcome(year, plan, verb, name) for verb, name in others}

    assert set(found.values()) <= {NotAllowed, NotFound}, found
