"""The burden meter: what the platform asks of each unit this month, deadlines included, nothing hidden."""

import time_machine

from hengjing.steps.plans import api as plans
from tests.foundation.posts.district import on
from tests.steps.browsing import content_of, rows_of

BURDEN = "/burden/"
KEY = "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"


def figures(year, day=None):
    """The figures of each unit as the office reads them, on an ordinary day of March unless told otherwise."""
    day = day or on(3, 2, 9)
    with time_machine.travel(day, tick=False):
        return {row[0]: [int(cell) for cell in row[1:]] for row in rows_of(year.client("office").get(BURDEN))}


def test_a_deadline_asks_every_unit_in_its_month(year):
    assert figures(year) == {"JW局": [1, 0, 0, 0], "CZ局": [1, 0, 0, 0]}
    assert figures(year, on(3, 31, 9)) == {"JW局": [1, 0, 0, 0], "CZ局": [1, 0, 0, 0]}
    for other in (on(2, 27, 9), on(4, 1, 9)):
        assert figures(year, other) == {"JW局": [0, 0, 0, 0], "CZ局": [0, 0, 0, 0]}


def test_a_breakdown_a_return_and_an_urging_are_each_counted_for_their_unit(year):
    plan = year.plan(state="with_office")
    year.act(plan, plans.send_back_plan, "office", reason="缺少佐证")
    client = year.client("office")
    rows = client.get("/plans/").context["page"].rows
    client.post("/plans/press/", {"chosen": [row.identity for row in rows], "key": KEY})

    assert figures(year) == {"JW局": [1, 2, 1, 0], "CZ局": [1, 1, 1, 0]}


def test_the_same_return_twice_is_asked_twice(year):
    plan = year.plan(state="with_office")
    year.act(plan, plans.send_back_plan, "office", reason="缺少佐证")
    year.act(plan, plans.submit_plan, "filer_a")
    year.act(plan, plans.declare_plan, "head_a")
    year.act(plan, plans.send_back_plan, "office", at=on(3, 3, 9), reason="仍缺少佐证")

    assert figures(year)["JW局"] == [1, 3, 0, 1]


def test_the_workbench_adds_the_units_up_and_leads_to_them(year):
    year.issue()

    answer = year.client("office").get("/")

    assert "到期的报送2 报送要求2 催办0 重复索取0" in content_of(answer)
    assert BURDEN in answer.content.decode()


def test_units_themselves_do_not_open_it(year):
    assert year.client("filer_a").get(BURDEN).status_code == 403
