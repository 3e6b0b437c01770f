"""The table of a unit (附件2-1): its own items with its own marks, for itself and for those who see every unit."""

import copy

import pytest

from tests.steps.browsing import content_of, rows_of
from tests.steps.year import Year


@pytest.fixture
def issued(year_of_module, db):
    """The year with its scheme issued, and an indicator system in force."""
    return copy.deepcopy(year_of_module) or Year()


def units(year, rest=""):
    return f"/indicators/{year.scheme.uuid}/units/{rest}"


@pytest.mark.clause("C6")
def test_a_unit_reads_content_item_method_and_body_of_its_own(issued):
    client = issued.client("filer_a")

    answer = client.get(units(issued), follow=True)

    rows = rows_of(answer)
    assert len(rows) == 15
    assert ["6", "定性", "考核实施主体甲"] in [[cell for cell in row if cell][-3:] for row in rows]
    assert answer.redirect_chain[0][0] == units(issued, f"{issued.units.a.uuid}/")


def test_a_unit_does_not_read_the_table_of_another(issued):
    assert issued.client("filer_a").get(units(issued, f"{issued.units.b.uuid}/")).status_code == 404


@pytest.mark.parametrize("name", ["office", "chair", "auditor", "assessor"])
def test_who_sees_every_unit_reads_every_table(issued, name):
    client = issued.client(name)

    assert len(rows_of(client.get(units(issued)))) == 2
    assert client.get(units(issued, f"{issued.units.b.uuid}/")).status_code == 200


def test_a_leader_in_charge_reads_the_tables_of_the_own_units(issued):
    assert len(rows_of(issued.client("leader").get(units(issued)))) == 2


def test_readers_find_the_system_in_the_list_and_by_search(issued):
    client = issued.client("filer_a")

    assert "示例区2026年度绩效考核方案" in content_of(client.get("/indicators/"))
    assert "群众满意度" in content_of(client.get("/search/?q=群众满意度"))
