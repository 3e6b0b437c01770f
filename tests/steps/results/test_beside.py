"""What stands beside a result: who is on the edge, the year before, and the leaders' view."""

import pytest

from hengjing.foundation.core.errors import NotAllowed
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.results import api as results
from hengjing.steps.results.listing import edges_of
from hengjing.steps.results.models import Study
from hengjing.steps.results.selectors.edges import study_of
from hengjing.steps.results.services.studying import make_study, study_now
from tests.steps.closing import YEAR_END
from tests.steps.results.years import published, year_before

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P6")
def test_a_unit_that_was_last_is_told_how_far_it_has_risen(closed):
    published(year_before(closed, closed.run.facts, JW="10"), grades={"JW": "UNQUALIFIED"})
    rows = {row.code: row for row in results.class_table(run_uuid=closed.run.uuid, class_code="GOV").rows}
    before = {code: row.before for code, row in rows.items() if row.before is not None}
    now = [code for code, _row in sorted(rows.items(), key=lambda pair: pair[1].rank)]

    assert now[0] == "JW"
    assert (before["JW"].rank, before["JW"].grade) == (2, "不达标")
    assert (before["JW"].move, before["JW"].difference) == ("升 1", "+13.20")
    assert before[now[1]].move == "降 1"
    assert before[now[2]].move == "平"
    page = closed.client().get(f"/results/{closed.run.uuid}/years/").content.decode()
    assert "+13.20" in page
    assert "升 1" in page


def test_a_year_before_that_is_only_certified_is_not_compared(closed):
    year_before(closed, closed.run.facts, JW="10")
    assert all(row.before is None for row in results.class_table(run_uuid=closed.run.uuid).rows)
    assert "上年没有公布的结果" in closed.client().get(f"/results/{closed.run.uuid}/years/").content.decode()


def test_the_office_studies_a_result_once_and_changes_nothing_of_it(closed):
    sheet = evaluations.sheet_of(run_uuid=closed.run.uuid)
    first = study_now(actor=closed.actor(), at=YEAR_END, uuid=closed.run.uuid, draws=50)
    second = study_now(actor=closed.actor(), at=YEAR_END, uuid=closed.run.uuid, draws=50)

    assert first.pk == second.pk
    assert make_study(actor=closed.actor(), at=YEAR_END, uuid=closed.run.uuid) is None
    assert Study.objects.count() == 1
    assert evaluations.sheet_of(run_uuid=closed.run.uuid) == sheet
    study = study_of(run_uuid=closed.run.uuid)
    assert study is not None
    edges = edges_of(study=study, class_code="GOV")
    assert [edge.rank for edge in edges] == [1, 2, 3]
    assert all(edge.ranks and edge.kept_rank for edge in edges)
    page = closed.client("mayor").get(f"/results/{closed.run.uuid}/edges/").content.decode()
    assert all(edge.title in page for edge in edges)


@pytest.mark.parametrize("who", ["chair", "mayor", "auditor"])
def test_only_the_office_starts_a_study(closed, who):
    with pytest.raises(NotAllowed):
        make_study(actor=closed.actor(who), at=YEAR_END, uuid=closed.run.uuid)
    assert "make/" not in closed.client(who).get(f"/results/{closed.run.uuid}/edges/").content.decode()


@pytest.mark.clause("B1")
def test_the_leaders_view_has_five_numbers_every_class_what_is_red_and_the_dimensions(closed):
    page = closed.client("mayor").get("/leading/").content.decode()
    tables = results.class_tables(run_uuid=closed.run.uuid)

    assert page.count('<div class="k">') == 5
    assert all(row.title in page and row.total.text in page for table in tables for row in table.rows)
    assert "一票否决" in page
    assert page.count("<caption>") == len(tables)
    for each in results.class_shares(run_uuid=closed.run.uuid):
        assert all(share.text in page for share in each.shares)
