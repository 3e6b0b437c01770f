"""Since when a plan waits for somebody."""

from datetime import timedelta

import pytest

from hengjing.steps.plans import api as plans
from tests.steps.year import AT

LATER = AT + timedelta(days=3)


@pytest.mark.django_db
@pytest.mark.clause("P2")
def test_a_plan_that_came_back_waits_since_it_came_the_last_time(year):
    plan = year.plan(state="with_unit_head")
    year.act(plan, plans.send_back_to_filer, "head_a", reason="请补充目标值")
    year.act(plan, plans.submit_plan, "filer_a", at=LATER)

    waiting = [todo for todo in plans.todo_for(actor=year.actor("head_a", LATER), at=LATER) if str(plan) == todo.title]

    assert [todo.since for todo in waiting] == [LATER]
