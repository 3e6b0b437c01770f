"""Pages that remember units, schemes and to-dos still show every change at once (docs/decisions/0034)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.foundation.core import clock, remembering
from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.orgs.services.units import rename_unit
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Holding
from hengjing.steps.plans import api as plans
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


def waiting(client):
    """What the to-do list says."""
    return tables_read(client, "/todo/")[1]


def test_the_second_page_reads_nothing_of_what_a_person_has_to_do(standing):
    standing.plan(state="with_office")
    client = standing.client("office")
    first, _ = tables_read(client, "/messages/")

    second, _ = tables_read(client, "/messages/")

    for table in ("plans_plan", "implementation_rules_rule", "letters_letterbatch"):
        assert f'FROM "{table}"' in first or f'"{table}"' in first
        assert f'"{table}"' not in second


def test_each_act_is_seen_on_the_next_page_by_whoever_is_next(standing):
    plan = standing.plan(state="draft")
    filer, head = standing.client("filer_a"), standing.client("head_a")
    before = [str(plan) in waiting(client) for client in (filer, head)]

    standing.act(plan, plans.submit_plan, "filer_a")

    assert before == [True, False]
    assert [str(plan) in waiting(client) for client in (filer, head)] == [False, True]


def test_who_acts_for_a_head_has_the_to_dos_of_that_head_as_long_as_it_lasts_and_not_a_minute_longer(standing):
    plan, district = standing.plan(state="with_unit_head"), standing.district
    away = Holding.objects.get(user_id=district.user("head_a"))
    posts.delegate(
        holding=away, to=district.user("head_b"), span=(AT + timedelta(minutes=5), AT + timedelta(minutes=9)),
        reason="出差", actor=standing.actor("head_a"), at=AT,
    )  # fmt: skip
    client = standing.client("head_b")

    seen = []
    for minutes in (1, 7, 11):
        with time_machine.travel(AT + timedelta(minutes=minutes), tick=False):
            seen.append(str(plan) in waiting(client))

    assert seen == [False, True, False]


def test_what_was_in_time_yesterday_is_late_today(standing):
    plan, due = standing.plan(state="draft"), schemes.scheme_by_id(scheme_id=standing.scheme.id).due_on(Step.PLANS)
    assert due is not None
    lights = []
    with time_machine.travel(clock.moment(due, "23:50"), tick=False) as traveller:
        client = standing.client("filer_a")
        for at in (clock.moment(due, "23:55"), clock.moment(due + timedelta(days=1), "00:05")):
            traveller.move_to(at)
            page = html.fromstring(client.get("/todo/").content.decode())
            lights += [" ".join(row.text_content().split()) for row in page.xpath(f"//tr[contains(., '{plan}')]")]

    assert len(set(lights)) == len(lights) == 2
