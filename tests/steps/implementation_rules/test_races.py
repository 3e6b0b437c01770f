"""Two people at once, on both databases, with the control: without the guard it goes wrong."""

import pytest
from django.db import IntegrityError

from hengjing.foundation.posts.models import Post
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.data import ArticleDraft
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.reading import get_rule
from hengjing.steps.implementation_rules.services import deciding, drafting
from tests.races import at_once, separate_connections
from tests.steps.implementation_rules.bodies import STATISTICS
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won, without_constraint
from tests.steps.year import AT

pytestmark = pytest.mark.django_db(transaction=True)
SUBMITTED = "implementation_rules_rule_submitted_has_stamp"
"""The constraint that stops the second of two even without the guard, when it is the one who issues: whoever sends back
takes the stamp of the submission away. The control takes it off, so that it does not depend on who comes first."""


@pytest.fixture
def crowd(bodies, tmp_path):
    """The bodies with a second person at each desk, and a connection for everybody."""
    for title, name in (("绩效办经办", "office2"), (f"{STATISTICS}考核岗", "stats2")):
        bodies.year.district.holds(name, Post.objects.get(title=title))
    with separate_connections(tmp_path):
        yield bodies


def doing(bodies, rule, service, name, **more):
    """One person's act on the rules as everybody has them on screen."""
    actor, seen = bodies.year.actor(name), rule.version
    return lambda: service(actor=actor, at=AT, uuid=rule.uuid, seen_version=seen, **more)


def writing(bodies, rule, name, standard):
    article = ArticleDraft(standard, "报表", "季报", "年终")
    return doing(bodies, rule, rules.save_article, name, code="ECON", article=article)


RACES = {
    "one of the office issues, one sends back": (
        "under_review",
        lambda bodies, rule: [
            doing(bodies, rule, rules.issue_rule, "office"),
            doing(bodies, rule, rules.send_back_rule, "office2", reason="请补充佐证"),
        ],
    ),
    "the office issues, the body withdraws": (
        "under_review",
        lambda bodies, rule: [
            doing(bodies, rule, rules.issue_rule, "office"),
            doing(bodies, rule, rules.withdraw_rule, "stats"),
        ],
    ),
    "two write one article": (
        "draft",
        lambda bodies, rule: [writing(bodies, rule, "stats", "甲"), writing(bodies, rule, "stats2", "乙")],
    ),
}


def race(bodies, monkeypatch, name):
    state, attempts = RACES[name]
    rule = bodies.rule(state)
    read = get_rule(actor=bodies.year.actor("office"), uuid=rule.uuid)
    all_have_read(monkeypatch, "get_rule", (deciding, drafting), [read])
    return attempts(bodies, read)


@pytest.mark.parametrize("name", RACES)
def test_of_two_at_once_one_wins_and_the_other_is_told(crowd, monkeypatch, name):
    assert one_won(at_once(*race(crowd, monkeypatch, name)))


@pytest.mark.parametrize("name", RACES)
def test_without_the_guard_both_are_done(crowd, monkeypatch, name):
    attempts = race(crowd, monkeypatch, name)
    any_version_will_do(monkeypatch)

    with without_constraint(Rule, SUBMITTED):
        outcomes = at_once(*attempts)
        Rule.objects.all().delete()

    assert done(outcomes) == 2, outcomes


def test_without_the_guard_the_database_still_issues_nothing_that_was_sent_back(crowd, monkeypatch):
    issue, send_back = race(crowd, monkeypatch, "one of the office issues, one sends back")
    any_version_will_do(monkeypatch)
    send_back()

    with pytest.raises(IntegrityError, match=SUBMITTED):
        issue()
