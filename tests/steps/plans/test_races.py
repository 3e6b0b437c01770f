"""Two people at once, on both databases, each race with its control: without the guard it goes wrong."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
import time_machine

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import services as workflow
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.content import as_json, fingerprint
from hengjing.steps.plans.data import ItemDraft, Verdict
from hengjing.steps.plans.models import Plan
from hengjing.steps.plans.selectors.reading import get_plan, items_of
from hengjing.steps.plans.services import deciding, drafting
from hengjing.steps.schemes import api as schemes
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.browsing import values_of
from tests.steps.racing import (
    all_have_read,
    all_meet_at,
    any_version_will_do,
    done,
    one_won,
    without_constraint,
)
from tests.steps.year import AT, item, task

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(year, tmp_path):
    """The year with a second person in every post, and a connection for everybody."""
    from hengjing.foundation.posts.models import Post  # noqa: PLC0415 (Django is ready only now)

    for title, name in (
        ("绩效办经办", "office2"),
        ("副区长", "leader2"),
        ("填报人a", "filer_a2"),
        ("负责人a", "head_a2"),
    ):
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
        year.issue(task(1, year.units.a, points="30.00"), task(2, year.units.a, points="10.00"), task(3, year.units.b))
    prepared = attempts(year, plan)
    whole = get_plan(actor=year.actor("office"), uuid=plan.uuid)
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


def clicked_twice(year, plan):
    """Two requests of one click on approval, at once; returns the statuses."""
    clients = [year.client("leader") for _ in "ab"]
    address = f"/plans/{plan.uuid}/approve/"
    form = values_of(clients[0].get(address))
    return [answer.status_code for answer in at_once(*(lambda c=client: c.post(address, form) for client in clients))]


def test_a_click_that_arrives_twice_acts_once_and_is_told_so_both_times(crowd):
    plan = crowd.plan(state="with_leader_in_charge")

    with time_machine.travel(AT, tick=False):
        statuses = clicked_twice(crowd, plan)

    assert statuses == [302, 302]
    assert approvals(plan) == 1


def test_without_its_key_the_second_click_is_told_that_it_failed(crowd, monkeypatch):
    plan = crowd.plan(state="with_leader_in_charge")
    monkeypatch.setattr(workflow, "claim", lambda **_: True)

    with time_machine.travel(AT, tick=False):
        statuses = clicked_twice(crowd, plan)

    assert sorted(statuses) == [302, 409]


def added_twice(year, plan):
    """Two requests of one click on saving a new item, at once; returns the statuses."""
    clients = [year.client("filer_a") for _ in "ab"]
    address = f"/plans/{plan.uuid}/items/add/"
    form = {**values_of(clients[0].get(address)), "kind": "declared", "name": "便民服务", "source": "“三定”规定",
            "target": "办结", "points": "0.00", "due_on": "2026-11-30"}  # fmt: skip
    return [answer.status_code for answer in at_once(*(lambda c=client: c.post(address, form) for client in clients))]


def test_an_item_saved_by_a_click_that_arrives_twice_is_there_once(crowd):
    plan = crowd.plan()

    with time_machine.travel(AT, tick=False):
        statuses = added_twice(crowd, plan)

    assert statuses == [302, 302]
    assert plan.items.filter(name="便民服务").count() == 1


def test_without_its_key_the_second_saving_is_told_that_it_failed(crowd, monkeypatch):
    plan = crowd.plan()
    monkeypatch.setattr("hengjing.foundation.workflow.api.claim", lambda **_: True)

    with time_machine.travel(AT, tick=False):
        statuses = added_twice(crowd, plan)

    assert sorted(statuses) == [302, 409]
    assert plan.items.filter(name="便民服务").count() == 1


def consolidating(year, monkeypatch):
    """Two people of the office consolidate both approved plans, in opposite orders."""
    both = [year.plan(unit, state="approved") for unit in "ab"]
    whole = [get_plan(actor=year.actor("office"), uuid=plan.uuid) for plan in both]
    chosen = [(plan.uuid, plan.version) for plan in whole]
    acts = [
        partial(plans.consolidate_plans, actor=year.actor(name), at=AT, plans=order, key=uuid4())
        for name, order in (("office", chosen), ("office2", chosen[::-1]))
    ]
    all_have_read(monkeypatch, "get_plan", (deciding, drafting), whole)
    return acts


def consolidations():
    """How often plans were consolidated."""
    return TransitionLog.objects.filter(action="plans.plan:consolidate").count()


@pytest.mark.clause("P3")
def test_plans_consolidated_by_two_of_the_office_are_so_once_and_each_is_told_which_were_not(crowd, monkeypatch):
    refused = at_once(*consolidating(crowd, monkeypatch))

    assert consolidations() == 2
    assert sorted(name for each in refused for name, _why in each) == ["CZ局", "JW局"]


def test_without_the_guard_plans_are_consolidated_twice(crowd, monkeypatch):
    acts = consolidating(crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert at_once(*acts) == [(), ()]
    assert consolidations() == 4


def beginning(year, monkeypatch):
    """Two contacts begin the plan of their unit; each has seen that there is none."""
    year.issue()
    all_meet_at(monkeypatch, orgs, "name_of")
    about = {"at": AT, "scheme_id": year.scheme.id, "unit_id": year.units.a.pk}
    return [partial(plans.draft_plan, actor=year.actor(name), **about) for name in ("filer_a", "filer_a2")]


def test_of_two_who_begin_a_plan_at_once_one_is_told_that_it_stands(crowd, monkeypatch):
    outcomes = at_once(*beginning(crowd, monkeypatch))

    assert done(outcomes) == 1
    assert [each.problems[0].code for each in outcomes if isinstance(each, NotReady)] == ["plan_stands"]
    assert Plan.objects.count() == 1


def test_without_the_constraint_two_plans_are_begun(crowd, monkeypatch):
    attempts = beginning(crowd, monkeypatch)
    monkeypatch.setattr(schemes, "lock_units", lambda **_: None)

    with without_constraint(Plan, "plans_plan_one_a_unit"):
        outcomes = at_once(*attempts)
        begun = Plan.objects.count()
        Plan.objects.exclude(pk=Plan.objects.earliest("pk").pk).delete()

    assert (done(outcomes), begun) == (2, 2), outcomes
