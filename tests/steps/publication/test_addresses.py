"""Programs of two districts may have one code; what anybody reads of them stands at two addresses (O2, P6)."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import Announcement
from tests.foundation.posts.district import District
from tests.steps.publication.publishing import said_by_scheme
from tests.steps.results.years import certified, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(year):
    """A district whose program of the same code has published its year to everybody."""
    district = District(code="110198", name="邻区")
    program = district.program(year.scheme.program.code, "邻区委办局考核", "邻区绩效办")
    own, facts = year.graded.year.district, year.graded.run.facts
    people = own.user("office"), own.user("mayor")
    return published(certified(program, 2026, people, (bytes(facts.ruleset), bytes(facts.content))), audience="public")


@pytest.mark.clause("O2", "P6")
def test_the_results_of_two_districts_do_not_share_an_address(year, elsewhere, monkeypatch):
    said_by_scheme(monkeypatch)
    row = year.through()

    assert elsewhere.address == year.scheme.program.code
    assert row.address == f"{year.graded.year.district.code}-{elsewhere.address}"
    own = Client().get(f"/public/{row.address}/2026/")
    assert own.content == bytes(row.files.get(name="page.zh.html").content)
    assert Client().get(f"/public/{elsewhere.address}/2026/files/pack.zip")["X-Content-SHA256"] == (
        elsewhere.files.get(name="pack.zip").sha256
    )
    listed = Client().get("/public/").content.decode()
    assert f"/public/{row.address}/2026/1/" in listed
    assert f"/public/{elsewhere.address}/2026/1/" in listed


def test_a_correction_stays_at_the_address_of_what_it_corrects(year, elsewhere, monkeypatch):
    said_by_scheme(monkeypatch)
    first = year.prepare().address
    year.act(publication.withdraw, reason="文号有误")

    assert year.prepare().address == first


def test_the_database_lets_no_two_programs_have_one_address(year, elsewhere):
    row = year.through("prepared")
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.create(
            **{field.attname: getattr(row, field.attname) for field in Announcement._meta.concrete_fields
               if field.attname not in {"id", "uuid", "scheme_id"}},
            scheme_id=elsewhere.scheme_id,
        )  # fmt: skip
