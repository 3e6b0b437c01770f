"""Two people at once, on both databases, each race with its control: without the guard it goes wrong."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.workflow import services as workflow
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.content import as_json, fingerprint
from hengjing.steps.plans.data import ItemDraft, Verdict
from hengjing.steps.plans.models import Plan
from hengjing.steps.plans.selectors.reading import items_of
from hengjing.steps.plans.services import deciding, drafting
from tests.foundation.posts.district import fresh, on
from tests.races import at_once, separate_connections
from tests.steps.browsing import sent, values_of
from tests.steps.racing import all_have_read, all_meet_at, any_version_will_do, done, one_won
from tests.steps.year import AT, item, task

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(year, tmp_path):
    """The year with a second person in every post, and a connection for everybody."""
    from hengjing.foundation.posts.models import Post  # noqa: PLC0415 (Django is ready only now)

    for title, name in (("绩效办经办", "office2"), ("副区长", "leader2"), ("填报人a", "filer_a2"), ("负责人a", "head_a2")):
        year.district.holds(name, Post.objects.get(title=title))
    with separate_connections(tmp_path):
        yield year


def doing(year, plan, service, name, **more):
    """One person's act on the plan as everybody has it on screen."""
    actor, seen = year.actor(name), plan.version
    return lambda: service(actor=actor, at=AT, uuid=plan.uuid, seen_version=seen, **more)


def editing(year, plan, name, target):
    """One person's change of the declared item."""
    row = plan.items.get(kind="declared")
    draft: ItemDraft = replace(item(row.name), uuid=row.uuid, target=target)
    return doing(year, plan, plans.save_item, name, item=draft)


def accepting(year, plan, name):
    """One person's acceptance of every item."""
    verdicts = {each.uuid: (Verdict.ACCEPTED, "") for each in plan.items.all()}
    return doing(year, plan, plans.review_items, name, verdicts=verdicts)


RACES = {
    "two leaders approve": (
        "with_leader_in_charge",
        lambda year, plan: [doing(year, plan, plans.approve_plan, name) for name in ("leader", "leader2")],
    ),
    "one leader approves, one sends back": (
        "with_leader_in_charge",
        lambda year, plan: [
            doing(year, plan, plans.approve_plan, "leader"),
            doing(year, plan, plans.send_back_by_leader, "leader2", reason="缺少节点"),
        ],
    ),
    "the unit head agrees, the contact withdraws": (
        "with_unit_head",
        lambda year, plan: [
            doing(year, plan, plans.declare_plan, "head_a"),
            doing(year, plan, plans.withdraw_plan, "filer_a"),
        ],
    ),
    "the office accepts, the unit head withdraws": (
        "with_office",
        lambda year, plan: [
            accepting(year, plan, "office"),
            doing(year, plan, plans.withdraw_declaration, "head_a"),
        ],
    ),
    "the contact submits, a colleague edits": (
        "draft",
        lambda year, plan: [
            doing(year, plan, plans.submit_plan, "filer_a"),
            editing(year, plan, "filer_a2", "满意率 ≥ 99.00%"),
        ],
    ),
    "two edit one item": (
        "draft",
        lambda year, plan: [
            editing(year, plan, "filer_a", "满意率 ≥ 90.00%"),
            editing(year, plan, "filer_a2", "满意率 ≥ 99.00%"),
        ],
    ),
    "two add an item to one plan": (
        "draft",
        lambda year, plan: [
            doing(year, plan, plans.save_item, name, item=item(name)) for name in ("filer_a", "filer_a2")
        ],
    ),
    "two pull the key work": (
        "draft",
        lambda year, plan: [doing(year, plan, plans.pull_key_work, name) for name in ("filer_a", "filer_a2")],
    ),
    "two of the office accept every item": (
        "with_office",
        lambda year, plan: [accepting(year, plan, name) for name in ("office", "office2")],
    ),
    "the contact reopens, the office consolidates": (
        "approved",
        lambda year, plan: [
            doing(year, plan, plans.amend_plan, "filer_a", reason="临时交办"),
            doing(year, plan, plans.consolidate_plan, "office"),
        ],
    ),
}
every_race = pytest.mark.parametrize("name", RACES)


def run(name, year, monkeypatch):
    """Run a race on a new plan; return the plan as it was and what each attempt ended in."""
    state, attempts = RACES[name]
    plan = year.plan(state=state)
    if "pull" in name:
        year.issue(task(1, year.units.a, points="30.00"), task(2, year.units.a, points="10.00"))
    prepared = attempts(year, plan)
    whole = deciding.get_plan(actor=year.actor("office"), uuid=plan.uuid)
    all_have_read(monkeypatch, "get_plan", (deciding, drafting), [whole])
    return plan, prepared


@every_race
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    plan, attempts = run(name, crowd, monkeypatch)
    recorded = AuditEntry.objects.count()

    outcomes = at_once(*attempts)

    after = Plan.objects.prefetch_related("items__milestones").get(pk=plan.pk)
    assert one_won(outcomes), outcomes
    assert after.version == plan.version + 1
    assert after.fingerprint == fingerprint(as_json(items_of(plan=after)))
    assert AuditEntry.objects.count() == recorded + 1


@every_race
def test_without_the_guard_the_race_goes_wrong(crowd, monkeypatch, name):
    _plan, attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))


def approvals(plan):
    """How often the plan was approved."""
    return TransitionLog.objects.filter(object_uuid=plan.uuid, action="plans.plan:approve").count()


@pytest.mark.clause("B4")
@pytest.mark.parametrize(("guarded", "expected"), [(True, 1), (False, 2)])
def test_a_plan_approved_by_two_at_once_is_approved_once(crowd, monkeypatch, guarded, expected):
    plan, attempts = run("two leaders approve", crowd, monkeypatch)
    if not guarded:
        any_version_will_do(monkeypatch)

    at_once(*attempts)

    assert approvals(plan) == expected


def gone_round(year):
    """A plan that the leader has on screen while it goes back, is changed and comes again; returns both versions."""
    plan = year.plan(state="with_leader_in_charge")
    seen = plan.version
    year.act(plan, plans.send_back_by_leader, "leader", reason="目标偏低")
    changed = replace(item(target="满意率 ≥ 60.00%"), uuid=plan.items.get(kind="declared").uuid)
    year.act(plan, plans.save_item, "filer_a", item=changed)
    for service, name in ((plans.submit_plan, "filer_a"), (plans.declare_plan, "head_a")):
        year.act(plan, service, name)
    year.accept(plan)
    year.act(plan, plans.review_plan, "office")
    return fresh(plan), seen


@pytest.mark.clause("B4")
def test_an_approval_is_bound_to_the_content_that_was_on_screen(crowd):
    plan, seen = gone_round(crowd)

    with pytest.raises(StaleState):
        plans.approve_plan(actor=crowd.actor("leader2"), at=AT, uuid=plan.uuid, seen_version=seen)
    assert approvals(plan) == 0


def test_without_the_version_on_screen_unseen_content_is_approved(crowd):
    plan, _seen = gone_round(crowd)

    plans.approve_plan(actor=crowd.actor("leader2"), at=AT, uuid=plan.uuid, seen_version=fresh(plan).version)

    assert approvals(plan) == 1
