"""Who acts for a holder is held apart as the holder and as the own person (security.md T08, C3)."""

import pytest

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import Action, Allow, granting
from hengjing.foundation.access.data import Actor, Grant, Role, Scope, Subject

SUBMIT, APPROVE = "trial.paper:submit", "trial.paper:approve"
A, B, C = 1, 2, 3
OWN = Grant(Role.UNIT_HEAD, post="副局长")
FOR_A = Grant(Role.UNIT_HEAD, post="局长", on_behalf_of="甲", holder=A)


@pytest.fixture(autouse=True)
def two_acts(monkeypatch):
    allow = (Allow(Role.UNIT_HEAD, Scope.WHOLE),)
    approve = Action(APPROVE, "批准", "批准了{object}", allow, apart_from=(SUBMIT,))
    for each in (Action(SUBMIT, "提交", "提交了{object}", allow), approve):
        monkeypatch.setitem(policy._ACTIONS, each.name, each)


def approving(actor, *done_by):
    return granting(actor=actor, action_name=APPROVE, subject=Subject(acts={SUBMIT: frozenset(done_by)}))


def test_what_the_holder_has_done_the_delegate_may_not_approve_for_the_holder():
    assert approving(Actor(B, grants=(FOR_A,)), A) is None


def test_what_the_delegate_has_done_the_delegate_approves_neither_for_the_holder_nor_alone():
    assert approving(Actor(B, grants=(FOR_A, OWN)), B) is None


def test_what_the_delegate_did_for_the_holder_the_holder_has_done():
    assert approving(Actor(A, grants=(OWN,)), A, B) is None


def test_by_the_own_post_a_delegate_approves_what_the_holder_did():
    assert approving(Actor(B, grants=(FOR_A, OWN)), A) == OWN


def test_others_acts_keep_nobody_from_acting_for_the_holder():
    assert approving(Actor(B, grants=(FOR_A,)), C) == FOR_A
