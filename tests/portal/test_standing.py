"""Pages that remember units and schemes from page to page still show every change at once (docs/decisions/0034)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.foundation.core import remembering
from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.orgs.services.units import rename_unit
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, Term
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of
from tests.steps.year import AT

LIST = "/plans/"


@pytest.fixture
def standing(settings, monkeypatch, year, morning):
    """The answers of pages stand, from an empty shelf."""
    settings.HENGJING_STANDING_ANSWERS = True
    monkeypatch.setattr(remembering, "_shelf", remembering._Shelf())
    return year


def tables_read(client, path):
    """The tables that a page reads, and what it says."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(query["sql"] for query in asked.captured_queries), content_of(answer)


def strip_of(client):
    """The year strip of the first page."""
    page = html.fromstring(client.get("/").content.decode())
    return " ".join(page.xpath("//*[contains(@class, 'hj-steps')]")[0].text_content().split())


def test_the_second_page_reads_no_register_and_no_scheme_again(standing):
    client = standing.client("office")
    first, _ = tables_read(client, LIST)

    second, _ = tables_read(client, LIST)

    for table in ("orgs_unit", "schemes_program", "workdays_holiday"):
        assert f'FROM "{table}"' in first
        assert f'FROM "{table}"' not in second
    for table in ("orgs_unitname", "schemes_scheme", "schemes_schemestep"):
        assert f'JOIN "{table}"' in first
        assert f'JOIN "{table}"' not in second


@pytest.mark.clause("O1")
def test_a_renamed_unit_has_its_new_name_on_the_next_page(standing):
    client, unit = standing.client("office"), fresh(standing.units.a)
    _, before = tables_read(client, LIST)

    rename_unit(
        unit=unit, names=("教育和体育局", "教体局"), from_on=date(2026, 1, 2), reason="机构改革",
        seen_version=unit.version, actor=standing.district.actor("sys"), at=AT,
    )  # fmt: skip

    assert "教育和体育局" not in before
    assert "教育和体育局" in tables_read(client, LIST)[1]


@pytest.mark.clause("P1")
def test_a_changed_term_stands_on_the_next_page_of_everybody(standing):
    people = [standing.client(name) for name in ("office", "filer_a")]
    before = [strip_of(client) for client in people]

    schemes.change_step(
        actor=standing.actor("office"), at=AT, uuid=standing.scheme.uuid, seen_version=standing.scheme.version,
        step=Step.PLANS, term=Term(date(2026, 2, 1), date(2026, 8, 19)), reason="延期",
    )  # fmt: skip

    assert ["8月19日" in words for words in before] == [False, False]
    assert ["8月19日" in strip_of(client) for client in people] == [True, True]


def test_a_change_that_is_rolled_back_leaves_nothing_on_the_pages(standing):
    client = standing.client("office")
    tables_read(client, LIST)

    with pytest.raises(StaleState):
        schemes.change_step(
            actor=standing.actor("office"), at=AT, uuid=standing.scheme.uuid, seen_version=99, step=Step.PLANS,
            term=Term(date(2026, 2, 1), date(2026, 8, 19)), reason="延期",
        )  # fmt: skip

    assert "8月19日" not in strip_of(client)
