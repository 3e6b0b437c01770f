"""To do, done, started; search; and the choice of year and program."""

from decimal import Decimal

import time_machine

from hengjing.steps.plans import api as plans
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Term
from tests.foundation.posts.district import on
from tests.steps.browsing import content_of, links_of, rows_of
from tests.steps.year import AT, CALENDAR


def test_what_is_done_leaves_the_to_do_list_and_is_listed_as_done_and_started(year):
    plan = year.plan()
    client = year.client("filer_a")
    before = content_of(client.get("/todo/"))
    year.act(plan, plans.submit_plan, "filer_a")

    after, done, started = (client.get(address) for address in ("/todo/", "/todo/done/", "/todo/started/"))

    assert "JW局 2026 年度绩效计划" in before
    assert "没有待办事项。" in content_of(after)
    assert [row[:2] for row in rows_of(done)] == [["提交单位负责人审核", "JW局 2026 年度绩效计划"]]
    assert [row[:2] for row in rows_of(started)] == [["提交单位负责人审核", "JW局 2026 年度绩效计划"]]
    assert f"/plans/{plan.uuid}/" in links_of(done)


def test_what_others_started_is_done_by_me_but_not_started_by_me(year):
    year.plan(state="with_office")
    client = year.client("head_a")

    assert [row[0] for row in rows_of(client.get("/todo/done/"))] == ["同意并报送绩效办"]
    assert "还没有发起过事项。" in content_of(client.get("/todo/started/"))


def test_the_time_that_a_thing_lay_with_the_person_is_told(year):
    plan = year.plan(state="with_unit_head")
    year.act(plan, plans.declare_plan, "head_a", at=on(3, 9, 11))

    answer = year.client("head_a").get("/todo/done/")

    assert [row[3] for row in rows_of(answer)] == ["5"], "Monday to Monday, without the weekend"
    assert "用时中位数 5 个工作日" in content_of(answer)


def test_what_waits_tells_since_when_it_has_lain_with_the_person(year):
    plan = year.plan(state="with_unit_head")
    year.act(plan, plans.declare_plan, "head_a", at=on(3, 4, 11))
    with time_machine.travel(on(3, 9, 9), tick=False):
        answer = year.client("office").get("/todo/")

    assert [row[3:5] for row in rows_of(answer) if "JW局" in row[1]] == [["2026年3月4日 11:00", "3"]]
    assert "已等待中位数" in content_of(answer)


def test_a_to_do_that_is_overdue_says_so(year):
    year.plan()
    with time_machine.travel(on(3, 9, 9), tick=False):
        assert rows_of(year.client("filer_a").get("/todo/"))[0][-1] == "逾期"
    assert rows_of(year.client("filer_a").get("/todo/"))[0][-1] != "逾期"


def test_search_finds_the_own_plan_and_items_and_not_those_of_others(year):
    plan = year.plan()
    other = year.plan("b")

    mine = year.client("filer_a").get("/search/", {"q": "窗口"})
    all_of_them = year.client("office").get("/search/", {"q": "窗口"})

    assert f"/plans/{plan.uuid}/#item-{plan.items.get(kind='declared').uuid}" in links_of(mine)
    assert not [link for link in links_of(mine) if str(other.uuid) in link]
    assert [link for link in links_of(all_of_them) if str(other.uuid) in link]
    assert "没有找到" in content_of(year.client("filer_a").get("/search/", {"q": "CZ局"}))


def test_a_search_for_nothing_finds_nothing(year):
    year.plan()

    assert "没有找到" in content_of(year.client("office").get("/search/", {"q": " "}))


def test_a_choice_of_year_keeps_the_page_and_shows_that_year(year):
    draft_next_year(year)
    client = year.client("office")

    answer = client.post("/choose/", {"year": "2027", "next": "/plans/?state=未起草"}, follow=True)

    assert answer.request["PATH_INFO"] == "/plans/"
    assert "示例区2027年度绩效考核方案" in content_of(answer)
    assert "1 家单位" in content_of(answer)
    client.post("/choose/", {"year": "2026", "next": "/plans/"})
    assert "示例区2026年度绩效考核方案" in content_of(client.get("/plans/"))


def test_a_choice_never_leads_to_another_site(year):
    answer = year.client("office").post("/choose/", {"year": "2026", "next": "https://elsewhere.example/plans/"})

    assert answer.headers["Location"] == "/"


def test_a_program_of_others_cannot_be_chosen(year):
    foreign = year.district.program("towns", "镇街考核", "镇街", 2)
    client = year.client("filer_a")

    answer = client.post("/choose/", {"program": str(foreign), "next": "/plans/"}, follow=True)

    assert "示例区2026年度绩效考核方案" in content_of(answer)
    assert "镇街考核" not in answer.content.decode()


def draft_next_year(year):
    draft = schemes.SchemeDraft(
        year=2027,
        title="示例区2027年度绩效考核方案",
        key_work_points=Decimal("40.00"),
        declared_points=Decimal("15.00"),
        ad_hoc_points=Decimal("5.00"),
        calendar={
            step: Term(term.opens_on.replace(year=2027), term.due_on.replace(year=2028))
            for step, term in CALENDAR.items()
        },
        units=[year.units.a.pk],
    )
    schemes.draft_scheme(actor=year.actor("office"), at=AT, program_id=year.program, draft=draft)
