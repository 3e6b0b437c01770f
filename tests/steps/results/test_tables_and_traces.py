"""Class tables, units, and the trace of every number: what the engine found, and the way to what it rests on."""

import re

import pytest
from lxml import html

from hengjing.foundation.core.errors import NotFound
from hengjing.scoring.numbers import decimal_text
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.results import api as results
from hengjing.steps.results.selectors.reading import RECORDS, links_of

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="([^"#?]*/items/[^"#?]+/)"')


@pytest.fixture
def run(closed):
    return evaluations.known_run(run_uuid=closed.run.uuid)


def unit(run, code, **more):
    return results.unit_result(run_uuid=run.uuid, unit_code=code, **more)


def trace(run, code, node, **more):
    return results.trace_of(run_uuid=run.uuid, unit_code=code, node_code=node, **more)


@pytest.mark.clause("P6")
def test_the_table_has_the_order_and_the_totals_of_the_engine(closed, run):
    year = evaluations.scored_of(run_uuid=run.uuid)

    for table, engine in zip(results.class_tables(run_uuid=run.uuid), year.tables, strict=True):
        assert [(row.code, row.rank, row.total.text, row.vetoed) for row in table.rows] == [
            (row.unit.code, row.rank, decimal_text(row.published or 0, 2), bool(row.vetoed_by)) for row in engine.rows
        ]
        assert [len(row.scores) for row in table.rows] == [len(table.heads)] * len(table.rows)


def test_the_line_stands_under_the_last_unit_of_the_grade_with_a_quota(run):
    rows = results.class_table(run_uuid=run.uuid, class_code="GOV").rows

    assert [row.cut for row in rows] == [row.top for row in rows] == [True, False, False]


def test_numbers_lead_to_pages_only_where_links_are_given(run):
    plain = results.class_table(run_uuid=run.uuid).rows[0]
    linked = results.class_table(run_uuid=run.uuid, links=links_of(run)).rows[0]

    assert {plain.url, plain.total.url, *(each.url for each in plain.scores)} == {""}
    assert all((linked.url, linked.total.url, linked.bonus.url, *(each.url for each in linked.scores)))


def test_an_unknown_class_unit_or_node_is_not_found(closed, run):
    for ask in (
        lambda: results.class_table(run_uuid=run.uuid, class_code="OTHER"),
        lambda: unit(run, "OTHER"),
        lambda: trace(run, closed.unit("a"), "OTHER"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_unit_has_its_dimensions_its_picture_and_a_block_for_every_item(closed, run):
    found = unit(run, closed.unit("a"))

    assert [row.code for row in found.dimensions] == ["DUTY", "EFFICIENCY", "SERVICE"]
    assert all(row.share and row.average for row in found.dimensions)
    assert [block.code for strip in found.strips for block in strip.blocks] == [
        item.code for item in found.items if not item.group
    ]
    assert found.radar.own
    assert found.steps[-1].result == found.total


@pytest.mark.clause("P6")
def test_every_number_of_the_page_of_a_unit_opens_its_trace(closed, run):
    client = closed.client()
    page = client.get(f"/results/{run.uuid}/units/{closed.unit('a')}/").content.decode()
    found = unit(run, closed.unit("a"), links=links_of(run))
    addresses = set(LINK.findall(page))

    assert addresses >= {each.url for each in (*found.items, *found.lines, *found.dimensions)}
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_page_of_a_unit_draws_its_radar_and_a_strip_of_each_dimension(closed, run):
    found = unit(run, closed.unit("a"), links=links_of(run))
    page = html.fromstring(closed.client().get(f"/results/{run.uuid}/units/{closed.unit('a')}/").content.decode())
    (radar,) = page.xpath("//svg[@class='hj-radar']")
    strips = page.xpath("//div[@class='hj-strip']")

    drawn = {each.get("class"): each.get("points") for each in radar.xpath(".//polygon")}
    assert (drawn["own"], drawn["average"]) == (found.radar.own, found.radar.typical)
    assert len(radar.xpath(".//text")) == len(found.radar.labels) >= 3
    assert [strip.xpath("string(span)") for strip in strips] == [each.title for each in found.strips]
    blocks = [(block.title, block.shade) for strip in found.strips for block in strip.blocks]
    assert [
        (block.xpath("string(.//span)"), int(block.get("class").removeprefix("hj-s-")))
        for block in page.xpath("//div[@class='hj-strip']//li")
    ] == [(title, int(shade)) for title, shade in blocks]


def test_a_trace_ends_in_the_points_and_names_rule_parameters_and_sources(closed, run):
    found = trace(run, closed.unit("a"), "LAW")

    assert found.steps[-1].result == found.points == "14.70"
    assert "目标值100" in found.rule
    assert {each.name for each in found.parameters} >= {"target", "direction"}
    assert all(each.source for each in found.parameters)
    assert found.body == "考核实施主体甲"
    assert trace(run, closed.unit("a"), "LAW", language="en").rule != found.rule


@pytest.mark.parametrize(("node", "leads"), [("LAW", "/score-sheets/"), ("KEY", "/tracking/")])
def test_facts_lead_to_the_records_they_came_from(closed, run, node, leads):
    found = trace(run, closed.unit("a"), node, records=RECORDS)
    addresses = {fact.record_url for fact in found.facts}

    assert addresses
    assert all(address.startswith(leads) for address in addresses)
    assert closed.client().get(addresses.pop().partition("#")[0]).status_code == 200
    assert {fact.record_url for fact in trace(run, closed.unit("a"), node).facts} == {""}


def test_the_annex_holds_every_trace_of_the_unit(closed, run):
    page = closed.client().get(f"/results/{run.uuid}/units/{closed.unit('a')}/annex/").content.decode()
    traces = results.traces_of(run_uuid=run.uuid, unit_code=closed.unit("a"))

    assert page.count('class="hj-annex"') == len(traces) >= 6
    assert all(each.rule in page for each in traces)


def test_a_class_is_filtered_sorted_printed_and_exported(closed, run):
    client = closed.client()
    base = f"/results/{run.uuid}/?class=GOV"
    codes = [row.title for row in results.class_table(run_uuid=run.uuid, class_code="GOV").rows]

    def order(address):
        page = client.get(address).content.decode()
        return sorted((name for name in codes if f">{name}<" in page), key=lambda name: page.index(f">{name}<"))

    assert order(base) == codes
    assert order(f"{base}&sort=total") == codes[::-1]
    assert order(f"{base}&q={codes[1]}") == [codes[1]]
    assert client.get(f"{base}&as=print").status_code == 200
    assert client.get(f"{base}&as=excel").content[:2] == b"PK"
