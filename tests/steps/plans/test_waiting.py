"""Since when a plan waits for somebody."""

from datetime import timedelta

import pytest

from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans import api as plans
from tests.steps.year import AT

LATER = AT + timedelta(days=3)


pytestmark = [pytest.mark.django_db, pytest.mark.clause("P2")]


@pytest.fixture
def plan(year):
    """A plan that the head of the unit sent back, and that came again."""
    plan = year.plan(state="with_unit_head")
    year.act(plan, plans.send_back_to_filer, "head_a", reason="请补充目标值")
    year.act(plan, plans.submit_plan, "filer_a", at=LATER)
    return plan


def test_a_plan_that_came_back_waits_since_it_came_the_last_time(year, plan):
    waiting = [todo for todo in plans.todo_for(actor=year.actor("head_a", LATER), at=LATER) if str(plan) == todo.title]

    assert [todo.since for todo in waiting] == [LATER]


def test_what_is_done_lay_with_its_person_since_it_came_the_last_time(year, plan):
    year.act(plan, plans.declare_plan, "head_a", at=LATER + timedelta(hours=2))

    done = workflow.list_done(actor=year.actor("head_a", LATER))

    assert [each.since for each in done[:1]] == [LATER]
