"""Every transition from every state: what the table allows passes, all others are refused (P1, B3)."""

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused, StaleState
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.data import RuleState
from tests.foundation.posts.district import fresh
from tests.portal.crawling import undone

DONE_BY = {
    "submit": (rules.submit_rule, "stats", {}),
    "withdraw": (rules.withdraw_rule, "stats", {}),
    "send_back": (rules.send_back_rule, "office", {"reason": "请补充佐证"}),
    "issue": (rules.issue_rule, "office", {}),
}
LEADS_TO = {
    ("draft", "submit"): "under_review",
    ("under_review", "withdraw"): "draft",
    ("under_review", "send_back"): "draft",
    ("under_review", "issue"): "in_force",
}
PEOPLE = ("stats", "visits", "office", "filer_a", "head_a", "leader", "auditor")
SEE_DRAFTS = {"stats", "office", "auditor"}


@pytest.fixture(params=RuleState.values)
def rule(request, bodies):
    return bodies.rule(request.param)


def outcome(bodies, rule, verb, name):
    """Where somebody's act leads and how many lines it adds to the history, or how it is refused; then undone."""
    service, _owner, more = DONE_BY[verb]
    before = TransitionLog.objects.count()
    with undone():
        try:
            bodies.act(rule, service, name, **more)
        except Refused as refused:
            assert (fresh(rule).state, TransitionLog.objects.count()) == (rule.state, before)
            return type(refused)
        return fresh(rule).state, TransitionLog.objects.count() - before


@pytest.mark.clause("P1", "B3")
def test_a_transition_passes_from_its_state_and_from_no_other(bodies, rule):
    found = {verb: outcome(bodies, rule, verb, owner) for verb, (_service, owner, _more) in DONE_BY.items()}

    leads = {verb: (LEADS_TO[rule.state, verb], 1) for verb in DONE_BY if (rule.state, verb) in LEADS_TO}
    assert found == {verb: leads.get(verb, StaleState) for verb in DONE_BY}


@pytest.mark.clause("B2", "B3")
def test_a_transition_is_refused_to_everybody_else(bodies, rule):
    for verb, (_service, owner, _more) in DONE_BY.items():
        for name in set(PEOPLE) - {owner}:
            public = rule.state in {"in_force", "superseded"}
            wanted = NotAllowed if public or name in SEE_DRAFTS else NotFound

            assert outcome(bodies, rule, verb, name) is wanted, (verb, name)
