"""How results are posted and published is written with the text of the scheme, deliberated, issued, amended with it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from hengjing.foundation.core.errors import NotAllowed, NotReady, StaleState
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import Audience, PublicationTerms
from hengjing.steps.scheme_versions import api as scheme_versions
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, sent
from tests.steps.publication.publishing import OPEN_TERMS
from tests.steps.year import AT, DRAFTED

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P1", "P6")]

LATER = date(2026, 6, 1)
USUAL = PublicationTerms()


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


def save(year, terms, name="office", **more):
    """Have somebody write the terms of the scheme."""
    return publication.save_terms(actor=year.actor(name), at=AT, scheme_id=year.scheme.id, terms=terms, **more)


def issued(year, row, at=AT):
    """Bring a version of the scheme before the group, have it adopted, and issue it."""
    for hours, step in enumerate((year.put_up, year.adopt, year.issue_text)):
        step(row, at=at + timedelta(hours=hours))
    return fresh(row)


def amended(year):
    """Begin an amendment of the issued scheme."""
    return scheme_versions.amend_scheme(
        actor=year.actor("office"), at=AT + timedelta(hours=4), scheme_uuid=UUID(year.scheme.uuid),
        reason="结果须向社会公开", effective_on=LATER,
    )  # fmt: skip


def page_of(year, row=None):
    """The text of the scheme, or one version of it, as the office reads it."""
    address = f"/scheme-versions/{row.uuid}/" if row else f"/scheme-versions/scheme/{year.scheme.uuid}/"
    return year.client("office").get(address).content.decode()


def test_they_are_written_on_a_page_to_which_the_text_of_the_scheme_leads(draft_year):
    draft_year.draft_text(at=DRAFTED)
    address = f"/publication/of/{draft_year.scheme.uuid}/terms/edit/"
    assert address in page_of(draft_year)

    values = {"days": "7", "posted_to": "units", "audience": "public"}
    sent(draft_year.client("office"), address, **values)

    terms = publication.terms_of(scheme_id=draft_year.scheme.id)
    assert terms == PublicationTerms(7, Audience.UNITS, Audience.PUBLIC)
    assert "向社会公开" in page_of(draft_year)


def test_they_are_frozen_with_the_text_and_change_by_amendment_alone(draft_year):
    save(draft_year, OPEN_TERMS)
    row = issued(draft_year, draft_year.draft_text(at=DRAFTED))
    assert row.content["publication"] == {"days": 5, "posted_to": "public", "audience": "public"}

    with pytest.raises(NotReady, match="已经印发"):
        save(draft_year, USUAL)
    client, address = draft_year.client("office"), f"/publication/of/{draft_year.scheme.uuid}/terms/edit/"
    assert client.get(address).status_code == 409
    assert address not in page_of(draft_year)

    second = amended(draft_year)
    save(draft_year, PublicationTerms(10, Audience.INSIDE, Audience.PUBLIC))
    assert publication.terms_of(scheme_id=draft_year.scheme.id) == OPEN_TERMS
    compared = content_of(client.get(f"/scheme-versions/{second.uuid}/compare/"))
    assert "公示范围" in compared
    assert "公布范围" not in compared

    issued(draft_year, second, at=AT + timedelta(hours=5))
    assert publication.terms_of(scheme_id=draft_year.scheme.id) == OPEN_TERMS
    with time_machine.travel(AT + timedelta(days=120), tick=False):
        assert publication.terms_of(scheme_id=draft_year.scheme.id).days == 10


def test_an_amendment_that_is_given_up_leaves_the_old_ones(draft_year):
    save(draft_year, OPEN_TERMS)
    issued(draft_year, draft_year.draft_text(at=DRAFTED))
    second = amended(draft_year)
    save(draft_year, USUAL)

    scheme_versions.discard_version(
        actor=draft_year.actor("office"), at=AT + timedelta(hours=5), uuid=second.uuid,
        seen_version=fresh(second).version, reason="不再修订",
    )  # fmt: skip

    third = amended(draft_year)
    assert "向社会公开" in page_of(draft_year, third)


def test_the_posting_reaches_no_more_than_the_publication(draft_year):
    draft_year.draft_text(at=DRAFTED)
    with pytest.raises(NotReady, match="不能大于公布范围"):
        save(draft_year, PublicationTerms(5, Audience.PUBLIC, Audience.UNITS))
    with pytest.raises(NotReady, match="1 至 60"):
        save(draft_year, PublicationTerms(0))


@pytest.mark.parametrize("name", ["chair", "mayor", "auditor", "head_a", "assessor"])
def test_nobody_but_the_office_writes_them(draft_year, name):
    with pytest.raises(NotAllowed):
        save(draft_year, USUAL, name)


def test_whoever_saw_other_terms_is_told_to_look_again(draft_year):
    save(draft_year, OPEN_TERMS, seen_version=0)
    with pytest.raises(StaleState):
        save(draft_year, USUAL, seen_version=0)
    save(draft_year, USUAL, seen_version=1)

    assert publication.terms_of(scheme_id=draft_year.scheme.id) == USUAL
