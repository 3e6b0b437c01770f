"""Whom a published result reaches: inside, all units and who else has a part in the program, everybody (P6)."""

import pytest
from django.test import Client

from hengjing.foundation.access.data import Role
from hengjing.foundation.posts import api as posts
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import Audience, PublicationTerms
from tests.foundation.posts.district import NEW_YEAR
from tests.steps.browsing import content_of, links_of
from tests.steps.publication.publishing import said_by_scheme

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6", "B4")]

INSIDE = PublicationTerms(5, Audience.INSIDE, Audience.INSIDE)
WHOLE = ("page/", "page/en/", "page/files/page.css", "page/files/results.xlsx", "page/files/circular.docx",
         "page/files/pack.zip")  # fmt: skip
ORGANS = {"inspector": Role.INSPECTOR, "recipient": Role.RECIPIENT}


@pytest.fixture
def organs(year):
    """Organs of the district that have a part in the program without being assessed in it."""
    district = year.graded.year.district
    for name, role in ORGANS.items():
        kind = "recipient" if role is Role.RECIPIENT else "assessing_body"
        post = district.post(f"{name}岗位", role, body=district.body(kind, f"{name}所在"))
        posts.set_post_programs(
            post_id=post.pk, programs=[year.scheme.program.id], actor=district.operator, at=NEW_YEAR
        )
        district.holds(name, post)
    return ("assessor", "assessor2", *ORGANS)


def test_published_inside_a_unit_reads_its_own_result_and_nothing_of_others(year, monkeypatch):
    said_by_scheme(monkeypatch, INSIDE)
    year.through()
    head = year.client("head_a")
    page = content_of(head.get(year.page))

    assert "97.70" in content_of(head.get(f"{year.page}units/JW/"))
    assert head.get(f"{year.page}units/JW/LAW/").status_code == 200
    assert "JW局" in page
    for other in ("CZ局", "GA局", year.row.fingerprint[:16], year.row.sheet_hash[:16]):
        assert other not in page
    for address in ("units/CZ/", "units/CZ/LAW/", *WHOLE):
        assert head.get(f"{year.page}{address}").status_code == 404, address
    assert [year.client("chair").get(f"{year.page}{address}").status_code for address in WHOLE] == [200] * len(WHOLE)


def test_published_inside_nobody_else_reads_anything(year, organs, monkeypatch):
    said_by_scheme(monkeypatch, INSIDE)
    year.through()
    public = f"/public/{year.scheme.program.code}/2026/"

    for who in organs:
        assert [year.client(who).get(f"{year.page}{address}").status_code for address in ("", *WHOLE)] == [404] * 7
        assert "2026年度" not in content_of(year.client(who).get("/publication/"))
        assert publication.search(actor=year.actor(who), words="2026") == ()
    for address in ("", "en/", "1/", "files/pack.zip", "files/results.xlsx"):
        assert Client().get(f"{public}{address}").status_code == 404
    assert "2026" not in content_of(Client().get("/public/"))


def test_what_is_published_to_all_units_is_read_by_all_who_have_a_part_in_the_program(year, organs):
    year.through()

    for who in (*organs, "head_a", "leader", "chair", "member3", "mayor", "office"):
        client = year.client(who)
        page = client.get(year.page)
        assert all(name in content_of(page) for name in ("JW局", "CZ局", "97.70")), who
        assert [client.get(f"{year.page}{address}").status_code for address in WHOLE] == [200] * len(WHOLE), who
        assert "2026年度" in content_of(client.get("/publication/")), who
    assert [year.client(who).get(year.page).status_code for who in ("sys", "sec", "aud")] == [403] * 3


def test_an_assessing_body_reads_no_reasons_and_no_objections_and_no_link_leads_it_there(year, organs):
    year.through()
    for who in organs:
        client = year.client(who)
        leads = {link for page in ("/publication/", year.page) for link in links_of(client.get(page))}
        own = sorted(link for link in leads if link.startswith("/publication/"))

        assert [client.get(f"{year.page}{address}").status_code for address in ("units/JW/", "units/JW/LAW/")] == [
            404
        ] * 2
        assert client.get("/publication/objections/").status_code == 403
        assert client.get(f"{year.page}verify/").status_code == 403
        assert {link: client.get(link).status_code for link in own} == dict.fromkeys(own, 200)


@pytest.mark.parametrize("state", ["prepared", "posted", "closed"])
def test_before_it_is_published_an_assessing_body_finds_nothing(year, organs, state):
    year.through(state)

    for who in organs:
        assert year.client(who).get(year.page).status_code == 404, who
        assert publication.announcement_of(actor=year.actor(who), scheme_id=year.scheme.id) is None
        assert publication.search(actor=year.actor(who), words="2026") == ()


def test_who_is_of_another_program_reads_nothing(year, organs):
    year.through()
    district = year.graded.year.district
    other = district.program("streets", "街道考核", "街道考核办")
    post = district.post("另一主体岗位", Role.ASSESSOR, body=district.body("assessing_body", "另一主体"))
    posts.set_post_programs(post_id=post.pk, programs=[other], actor=district.operator, at=NEW_YEAR)
    district.holds("elsewhere", post)

    assert year.client("elsewhere").get(year.page).status_code == 404


def test_in_english_audience_and_verdict_are_in_english(year):
    year.through("posted")
    year.answer(year.object())
    office = year.client()
    office.cookies["hengjing_language"] = "en"
    page = content_of(office.get(year.page))
    objection = content_of(office.get(f"/publication/objections/{year.row.objections.get().uuid}/"))

    assert "Internal" in page
    assert "All assessed units" in page
    assert "Rejected" in objection
    assert [words for words in ("内部", "全部考核单位", "不予采纳") if words in page + objection] == []
