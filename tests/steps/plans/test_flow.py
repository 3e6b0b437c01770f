"""Every transition from every state: what the table allows passes, all others are refused (P2, P4, B4)."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, StaleState
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from tests.foundation.posts.district import fresh

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
CELLS = [(state, verb) for state in PlanState.values for verb in DONE_BY]


@pytest.mark.clause("P2", "P4", "B4")
@pytest.mark.parametrize(("state", "verb"), CELLS)
def test_a_transition_passes_from_its_state_and_from_no_other(year, state, verb):
    plan = year.plan(state=state)
    if state == "with_office":
        year.accept(plan)
    service, name, more = DONE_BY[verb]
    before = TransitionLog.objects.count()

    if (state, verb) in LEADS_TO:
        year.act(plan, service, name, **more)
        assert (fresh(plan).state, TransitionLog.objects.count()) == (LEADS_TO[state, verb], before + 1)
    else:
        with pytest.raises(StaleState):
            year.act(plan, service, name, **more)
        assert (fresh(plan).state, TransitionLog.objects.count()) == (state, before)


PEOPLE = ("filer_a", "head_a", "filer_b", "head_b", "office", "leader", "auditor")


@pytest.mark.clause("B4")
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("state", "verb"), list(LEADS_TO))
def test_nobody_else_may(year, state, verb, name):
    service, owner, more = DONE_BY[verb]
    plan = year.plan(state=state)
    if name == owner:
        return
    with pytest.raises((NotAllowed, LookupError, Exception)) as refused:
        year.act(plan, service, name, **more)

    assert getattr(refused.value, "status", None) in {403, 404}
    assert fresh(plan).state == state
