"""What units and assessing bodies get of a certified result: nothing, and their own items alone."""

import pytest

from hengjing.steps.results import api as results
from tests.steps.results.test_readers import pages

pytestmark = pytest.mark.django_db


@pytest.mark.clause("B4")
def test_a_unit_opens_no_page_of_its_own_result_before_publication(closed):
    client = closed.client("head_a")

    assert [client.get(page).status_code for page in (*pages(closed)[1:3], "/leading/")] == [403, 403, 403]


def test_raters_are_told_of_to_the_office_alone(closed):
    address = f"/results/{closed.run.uuid}/raters/"
    page = closed.client().get(f"{address}?class=GOV").content.decode()

    assert "队伍建设" in page
    assert "一致性α" in page
    assert closed.client("chair").get(address).status_code == 403


def test_a_body_sees_its_own_items_of_all_units(closed):
    page = closed.client("assessor2").get(f"/results/{closed.run.uuid}/own/").content.decode()

    assert all(title in page for title in ("工作质量", "队伍建设", "群众满意度"))
    assert "依法行政" not in page
    assert "重点工作</a>" not in page


def test_the_trace_of_an_own_item_tells_nothing_of_other_items(closed):
    client = closed.client("assessor2")
    base = f"/results/{closed.run.uuid}/own/{closed.unit('a')}/"
    page = client.get(f"{base}QUALITY/").content.decode()

    assert "工作质量" in page
    assert "效能建设”得" not in page
    assert "汇总" not in page
    assert client.get(f"{base}LAW/").status_code == 404
    assert client.get(pages(closed)[4]).status_code == 403


def test_the_search_finds_a_unit_for_those_who_see_results_whole(closed):
    found = {
        who: results.search(actor=closed.actor(who), words="JW") for who in ("office", "mayor", "assessor2", "head_a")
    }

    assert [title for title, _url, _place in found["office"]] == ["JW局"]
    assert found["mayor"] == found["office"]
    assert found["assessor2"] == found["head_a"] == ()
