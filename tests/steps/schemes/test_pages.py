"""Pages of schemes: who sees which, what stands on them, and what the office does there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.foundation.core.clock import moment
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, Term
from hengjing.steps.schemes.models import Scheme, SchemeUnit
from tests.steps.browsing import content_of, links_of, rows_of, sent, values_of
from tests.steps.schemes.drafts import change_step, close_step, draft_of, standing, stranger, under_amendment
from tests.steps.year import AT, CALENDAR

LIST = "/schemes/"

pytestmark = pytest.mark.usefixtures("today")


def page_of(year, more=""):
    return f"{LIST}{year.scheme.uuid}/{more}"


@pytest.mark.clause("P1", "O2")
def test_the_list_names_each_program_with_its_schemes_and_their_present_steps(year):
    stranger(year)

    shown = content_of(year.client("auditor").get(LIST))
    rows = rows_of(year.client("office").get(LIST))

    assert "委办局绩效考核 绩效办" in shown
    assert "街道绩效考核 区社会办" in shown
    assert rows == [["2026", "示例区2026年度绩效考核方案", "2", "1 制定方案", "2026年2月13日 24:00", "逾期 7 个工作日"]]


@pytest.mark.parametrize("name", ["office", "filer_a", "head_b", "leader", "auditor"])
def test_everybody_who_has_to_do_with_the_program_opens_its_scheme(year, name):
    answer = year.client(name).get(page_of(year))

    assert answer.status_code == 200
    assert "示例区2026年度绩效考核方案" in content_of(answer)


def test_a_unit_that_no_scheme_of_the_program_assesses_finds_neither_list_line_nor_page(year):
    client = year.client("filer_c")

    assert "没有您参与的考核范围" in content_of(client.get(LIST))
    assert client.get(page_of(year)).status_code == 404


@pytest.mark.parametrize("more", ["units/change/", "steps/plans/change/", "steps/plans/close/"])
def test_acts_are_for_the_own_office_alone(year, more):
    other = stranger(year)

    assert year.client("filer_a").get(page_of(year, more)).status_code == 403
    assert year.client("auditor").post(page_of(year, more)).status_code == 403
    assert year.client(other).get(page_of(year, more)).status_code == 404


def test_a_step_that_the_calendar_lacks_is_not_there(year):
    assert year.client("office").get(page_of(year, "steps/holidays/close/")).status_code == 404


@pytest.mark.clause("O1", "P1")
def test_the_page_shows_calendar_and_units_by_class_and_offers_acts_to_the_office_alone(year):
    close_step(year, Step.SCHEME)
    office, filer = (year.client(name).get(page_of(year)) for name in ("office", "filer_a"))

    assert "当前为第 2 步“编报计划”，2026年3月6日 24:00 截止" in content_of(filer)
    assert [row[:4] for row in rows_of(filer)[:3]] == [
        ["1 制定方案", "2026年1月5日", "2026年2月13日 24:00", "已完成 2026年3月2日关闭"],
        ["2 编报计划", "2026年2月14日", "2026年3月6日 24:00", "剩 4 个工作日"],
        ["3 签订责任书", "2026年3月9日", "2026年3月27日 24:00", "未到期"],
    ]
    assert classes_of(filer) == {"未分类 2 家单位": ["— CZ局", "— JW局"]}
    acts = {link for link in links_of(office) if link.startswith(page_of(year)) and "#" not in link}
    assert page_of(year, "steps/plans/close/") in acts
    assert page_of(year, "steps/letters/close/") not in acts
    assert not {link for link in links_of(filer) if link.startswith(page_of(year)) and "#" not in link}


def test_units_stand_by_class_in_the_order_of_the_year(year):
    orgs.set_classes(
        year=2026, classes=[("J", "经济类"), ("Z", "综合类")], actor=year.district.operator, at=AT,
        places=[orgs.Place("CZ", "J", 1), orgs.Place("JW", "Z", 2)],
    )  # fmt: skip

    shown = classes_of(year.client("leader").get(page_of(year)))

    assert list(shown.items()) == [("经济类 1 家单位", ["1 CZ局"]), ("综合类 1 家单位", ["2 JW局"])]


def classes_of(answer):
    """The units of the page under the heads of their classes, in its order."""
    groups = html.fromstring(answer.content.decode()).xpath("//main//section[@class='hj-group']")
    return {words(group.find("h3")): [words(unit) for unit in group.iter("li")] for group in groups}


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("before_midnight", "said"), [(timedelta(minutes=1), "今日 24:00 到期"), (timedelta(0), "逾期")]
)
def test_a_deadline_is_met_until_midnight_of_its_day(year, today, before_midnight, said):
    close_step(year, Step.SCHEME)
    today(moment(CALENDAR[Step.PLANS].due_on) - before_midnight)

    assert said in content_of(year.client("filer_a").get(page_of(year)))


@pytest.mark.in_its_frame
def test_the_year_strip_moves_on_when_the_office_closes_a_step_and_leads_to_what_holds_it_up(year):
    client = year.client("office")

    answer = sent(client, page_of(year, "steps/scheme/close/"))

    shown = client.get(answer.headers["Location"])
    assert answer.status_code == 302
    assert strip_of(shown) == ("2编报计划", "/steps/plans/")
    assert standing(year).calendar.get(step="scheme").closed_on == AT.date()


def typed_in(answer):
    """What the form of the act would send as it stands."""
    form = html.fromstring(answer.content.decode()).get_element_by_id("act")
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def strip_of(answer):
    """The present step of the year strip, and where it leads."""
    step = html.fromstring(answer.content.decode()).xpath("//ol[@class='hj-steps']/li[@aria-current='step']")[0]
    name = step.xpath("./span[@class='t']")[0].text_content()
    return "".join(name.split()), step.xpath(".//a/@href")[0]


def test_chinese_dates_have_no_leading_zeros_and_english_ones_are_as_before(year):
    client = year.client("office")

    chinese = client.get(page_of(year)).content.decode()
    client.cookies["hengjing_language"] = "en"

    assert "3月6日" in chinese
    assert "03月" not in chinese
    assert "月06日" not in chinese
    assert "March 6" in client.get(page_of(year)).content.decode()


@pytest.mark.clause("P1")
def test_the_office_changes_a_term_and_the_page_tells_of_it(year):
    client = year.client("office")

    answer = sent(client, page_of(year, "steps/plans/change/"), due_on="2026-03-13", reason="春节后延期")

    shown = content_of(client.get(answer.headers["Location"]))
    assert "2026年3月13日 24:00" in shown
    assert "“编报计划期限”由“2026-03-06”改为“2026-03-13”" in shown
    assert "春节后延期" in shown


def test_the_form_of_a_term_shows_the_days_that_stand(year):
    values = values_of(year.client("office").get(page_of(year, "steps/plans/change/")))

    assert (values["opens_on"], values["due_on"]) == ("2026-02-14", "2026-03-06")


def test_whoever_saw_an_older_version_is_told_and_what_was_typed_stays(year):
    client = year.client("office")
    url = page_of(year, "steps/plans/change/")
    form = values_of(client.get(url))
    change_step(year, Step.APPEALS, Term(CALENDAR[Step.APPEALS].opens_on, CALENDAR[Step.APPEALS].opens_on))

    answer = client.post(url, {**form, "due_on": "2026-03-13", "reason": "延期"})

    assert answer.status_code == 409
    assert "他人刚刚修改了此项内容" in content_of(answer)
    assert values_of(answer)["due_on"] == "2026-03-13"
    assert schemes.scheme_by_id(scheme_id=year.scheme.id).due_on(Step.PLANS) == CALENDAR[Step.PLANS].due_on


@pytest.mark.clause("O1")
def test_the_office_takes_a_unit_out_and_another_in(year):
    client = year.client("office")
    chosen = [year.units.a.pk, year.units.c.pk]

    answer = sent(client, page_of(year, "units/change/"), units=chosen, reason="机构改革")

    shown = content_of(client.get(answer.headers["Location"]))
    assert set(SchemeUnit.objects.values_list("unit_id", flat=True)) == set(chosen)
    assert "“移出单位”填为“CZ局”" in shown


def test_once_a_plan_is_begun_the_page_of_the_units_says_why_they_stand(year):
    under_amendment(year).plan()
    client = year.client("office")

    answer = client.get(page_of(year, "units/change/"))

    assert answer.status_code == 409
    assert "已有 1 家单位起草了年度绩效计划" in content_of(answer)
    assert "已有 1 家单位起草了年度绩效计划" in content_of(client.get(page_of(year)))
    assert page_of(year, "units/change/") not in links_of(client.get(page_of(year)))


@pytest.mark.clause("P1")
def test_the_office_opens_the_next_year_from_the_last(year):
    client = year.client("office")
    url = next(link for link in links_of(client.get(LIST)) if link.endswith("/draft/"))
    form = typed_in(client.get(url))

    answer = client.post(url, form)

    assert answer.status_code == 302
    opened = Scheme.objects.get(year=2027)
    assert opened.title == "示例区2027年度绩效考核方案"
    assert set(opened.scheme_units.values_list("unit_id", flat=True)) == {year.units.a.pk, year.units.b.pk}
    assert opened.calendar.count() == len(Step)


def test_a_new_scheme_with_something_wrong_is_shown_again_and_not_written(year):
    client = year.client("office")
    url = next(link for link in links_of(client.get(LIST)) if link.endswith("/draft/"))
    form = typed_in(client.get(url))

    taken = client.post(url, {**form, "year": 2026})
    empty = client.post(url, {**form, "due-plans": ""})

    assert "2026 年度已有考核方案" in content_of(taken)
    assert "编报计划的期限" in content_of(empty)
    assert Scheme.objects.count() == 1


def test_the_page_leads_on_only_to_what_the_reader_may_open(year):
    assert next_pages(year.client("office").get(page_of(year))) == ["/key-work/", "/plans/"]
    assert next_pages(year.client("mayor").get(page_of(year))) == ["/key-work/"]


def next_pages(answer):
    return html.fromstring(answer.content.decode()).xpath("//main//form[@action='/choose/']/button/@value")


def test_the_links_of_a_scheme_lead_to_its_own_plans(year):
    schemes.draft_scheme(actor=year.actor("office"), at=AT, program_id=year.program, draft=draft_of(year))
    client = year.client("office")

    answer = client.post("/choose/", {"program": year.program, "year": 2026, "next": "/plans/"}, follow=True)

    assert "示例区2026年度绩效考核方案" in content_of(answer)


def test_list_and_page_ask_the_database_as_often_for_thirty_units_as_for_three(year):
    client = year.client("office")
    add_units(year, 1)
    counts = [queries(client, url) for url in (LIST, page_of(year), page_of(year, "units/change/"))]
    add_units(year, 27)

    assert [queries(client, url) for url in (LIST, page_of(year), page_of(year, "units/change/"))] == counts
    assert SchemeUnit.objects.count() == 30


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def add_units(year, count):
    standing_now = SchemeUnit.objects.count()
    for number in range(standing_now, standing_now + count):
        SchemeUnit.objects.create(scheme_id=year.scheme.id, unit_id=year.district.unit(f"U{number}").pk)
