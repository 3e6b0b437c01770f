"""Two tabs, buttons of a row, rows of a table, what is wrong while it is typed, and the way back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.steps.browsing import content_of, form_of, values_of
from tests.steps.indicators.systems import begun, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(year):
    begun(year)
    return year.client("office")


def page(year, rest=""):
    return f"/indicators/{year.scheme.uuid}/{rest}"


def children(year, number=0):
    return [each["code"] for each in text_of(year)["base"]["children"][number]["children"]]


def test_of_two_tabs_the_second_sees_both_texts_and_may_save_its_own(year, office):
    url = page(year, "items/KEY/edit/")
    first, second = values_of(office.get(url)), values_of(office.get(url))
    office.post(url, {**first, "title": "重点工作甲"})

    refused = office.post(url, {**second, "title": "重点工作乙"})

    assert refused.status_code == 409
    assert all(title in content_of(refused) for title in ("重点工作甲", "重点工作乙"))
    assert office.post(url, {**values_of(refused), "title": "重点工作乙"}).status_code == 302
    assert text_of(year)["base"]["children"][0]["children"][0]["title"] == "重点工作乙"


def test_a_new_item_complains_of_nothing_before_somebody_has_typed(year, office):
    url = page(year, "items/add/?under=bonus")
    blank = office.get(url)

    typed = office.post(url, {**values_of(blank), "title": "", "op": "say"})

    assert "缺少“" not in content_of(blank)
    assert "参数尚不完整" in content_of(blank)
    assert "填写后在此显示校验结果" in content_of(blank)
    assert "缺少“名称”" in content_of(typed)
    assert "缺少“分值”" in content_of(typed)
    assert not {"title", "points", "docs/scoring"} & set(content_of(typed).replace("“", " ").replace("”", " ").split())


def test_two_tabs_with_two_items_do_not_disturb_each_other(year, office):
    key, law = page(year, "items/KEY/edit/"), page(year, "items/LAW/edit/")
    first, second = values_of(office.get(key)), values_of(office.get(law))

    answers = [office.post(key, {**first, "title": "甲"}), office.post(law, {**second, "title": "乙"})]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_what_is_wrong_is_said_at_its_field_while_it_is_typed_and_nothing_is_written(year, office):
    url = page(year, "items/DUTY/edit/")
    typed = {**values_of(office.get(url)), "points.default": "61", "op": "say"}

    answer = office.post(url, typed)

    assert answer.status_code == 200
    assert html.fromstring(answer.content).xpath('//*[@id="f-points_errors"] | //*[contains(@id, "points")]//li')
    assert text_of(year)["base"]["children"][0]["points"] == "60"


def test_points_that_do_not_add_up_are_saved_and_shown_at_the_item(year, office):
    url = page(year, "items/KEY/edit/")
    office.post(url, {**values_of(office.get(url)), "points.default": "41"})

    row = html.fromstring(office.get(page(year)).content).get_element_by_id("item-DUTY")

    assert "61" in row.text_content()
    assert row.xpath('.//small[@class="hj-bad"]')


def test_a_row_is_added_and_removed_without_script(year, office):
    url = page(year, "items/KEY/edit/")
    shown = office.post(url, {**values_of(office.get(url)), "op": "add:rule.0.parameters.timeliness"})
    filled = {**values_of(shown), "rule.0.parameters.timeliness.0.coefficient": "1"}
    more = office.post(url, {**filled, "op": "add:rule.0.parameters.timeliness"})

    less = office.post(url, {**values_of(more), "op": "remove:rule.0.parameters.timeliness.1"})

    assert values_of(more)["rule.0.parameters.timeliness.1.coefficient"] == ""
    names = [name for name in values_of(less) if "timeliness" in name and name.endswith("coefficient")]
    assert names == ["rule.0.parameters.timeliness.0.coefficient"]


def test_another_version_of_a_rule_begins_with_the_one_before(year, office):
    url = page(year, "items/LAW/edit/")
    before = {**values_of(office.get(url)), "rule.0.parameters.target": "90", "rule.0.to": "2026-06-30"}
    two = values_of(office.post(url, {**before, "op": "add:rule"}))
    assert (two["rule.1.kind"], two["rule.1.parameters.target"], two["rule.1.from"]) == ("completion", "90", "")

    office.post(url, {**two, "rule.1.from": "2026-07-01", "rule.1.parameters.target": "95"})

    rule = text_of(year)["base"]["children"][1]["children"][0]["rule"]
    assert [(each.get("from"), each["parameters"]["target"]) for each in rule] == [(None, "90"), ("2026-07-01", "95")]


def test_an_item_is_moved_and_removed_by_buttons_and_brought_back(year, office):
    tree = office.get(page(year))
    move = page(year, "items/DECLARED/move/")
    assert office.post(move, {**values_of(tree, move), "way": "up"}).status_code == 302
    assert children(year) == ["DECLARED", "KEY", "ASSIGNED"]
    remove = page(year, "items/KEY/remove/")
    office.post(remove, values_of(office.get(page(year)), remove))
    assert children(year) == ["DECLARED", "ASSIGNED"]

    restore = page(year, "texts/1/restore/")
    office.post(restore, values_of(office.get(page(year, "texts/")), restore))

    assert children(year) == ["KEY", "DECLARED", "ASSIGNED"]


def test_an_item_is_dragged_onto_a_group(year, office):
    move = page(year, "items/LAW/move/")

    office.post(move, {**values_of(office.get(page(year)), move), "target": "DUTY", "inside": "yes"})

    assert children(year) == ["KEY", "DECLARED", "ASSIGNED", "LAW"]


def test_a_body_is_chosen_from_the_register(year, office):
    url = page(year, "items/LAW/edit/")
    offered = form_of(office.get(url)).inputs["assessing_body"].value_options

    answer = office.post(url, {**values_of(office.get(url)), "assessing_body": "无此机构", "op": "say"})

    assert offered == ["", "考核实施主体甲"]
    assert "不在考核实施主体名录中" in content_of(answer)


def test_the_tree_and_a_form_ask_the_database_little(year, office, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as frame:
        office.get("/plans/")
    base = len(frame)
    for rest in ("", "items/KEY/edit/", "parts/grades/edit/", "units/"):
        with django_assert_max_num_queries(base + 6):
            office.get(page(year, rest))
