"""What units and assessing bodies get of a certified result: nothing, and their own items alone."""

import pytest

from tests.steps.results.test_readers import STRANGERS, pages

pytestmark = pytest.mark.django_db


@pytest.mark.clause("B4")
@pytest.mark.parametrize("who", ["filer_a", "head_a"])
def test_a_unit_opens_no_page_of_results_before_publication(closed, who):
    client = closed.client(who)
    own = [f"/results/{closed.run.uuid}/own/", "/results/own/", "/leading/", f"/results/{closed.run.uuid}/raters/"]

    assert {client.get(page).status_code for page in (*pages(closed), *own)} == {403}
    assert who in STRANGERS


def test_raters_are_told_of_to_the_office_alone(closed):
    address = f"/results/{closed.run.uuid}/raters/"
    page = closed.client().get(f"{address}?class=GOV").content.decode()

    assert "队伍建设" in page
    assert "一致性α" in page
    assert [closed.client(who).get(address).status_code for who in ("chair", "mayor", "auditor", "assessor2")] == [
        403
    ] * 4


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
