"""The pages of publication in the browser of each, and what anybody reads without signing in."""

import hashlib
import io
import zipfile

import pytest
from django.test import Client

from hengjing.scoring import verify_pack
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.papers.keeping import OFFERED
from tests.steps.browsing import content_of, links_of, sent
from tests.steps.publication.publishing import AFTER, DURING, OPEN_TERMS, said_by_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_address(year):
    """Where the results of the year are read by anybody."""
    return f"/public/{year.scheme.program.code}/2026/"


def at(moment):
    """The hands of the clock at another moment."""
    import time_machine  # noqa: PLC0415 (a short name beside the fixture)

    return time_machine.travel(moment, tick=False)


@pytest.mark.clause("P6")
def test_the_way_of_results_in_the_browser(year):
    sent(year.client(), f"/publication/of/{year.scheme.uuid}/prepare/")
    page = year.page
    sent(year.client(), f"{page}post/")
    with at(DURING):
        head, key = year.client("head_a"), "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"
        assert head.get(f"{page}units/JW/file/").status_code == 200
        head.post(f"{page}units/JW/file/", {"key": key, "about": "依法行政得分", "grounds": "漏计一项"})
        objection = f"/publication/objections/{year.row.objections.get().uuid}/"
        sent(year.client(), f"{objection}answer/", verdict="rejected", answer="得分无误")
    with at(AFTER):
        office, head = year.client(), year.client("head_a")
        sent(office, f"{page}close/")
        sent(office, f"{page}publish/")
        shown, answered = content_of(head.get(f"{page}units/JW/")), content_of(head.get(objection))

    assert year.row.state == "published"
    assert "97.70" in shown
    assert "得分无误" in answered


def test_while_it_is_posted_inside_a_unit_reads_its_own_result_alone(year):
    year.through("posted")
    head = year.client("head_a")
    page = content_of(head.get(year.page))

    assert "JW局" in page
    for other in ("CZ局", "GA局", year.row.fingerprint[:16], year.row.sheet_hash[:16]):
        assert other not in page
    for address in ("units/CZ/", "page/", "page/files/results.xlsx", "page/files/pack.zip", "units/JW/LAW/"):
        assert head.get(f"{year.page}{address}").status_code == 404, address
    assert "97.70" in content_of(head.get(f"{year.page}units/JW/"))


def test_files_and_objections_are_a_touch_away_before_the_results_of_every_unit(year):
    year.through("posted")
    office, head = (year.client(who).get(year.page).content.decode() for who in ("office", "head_a"))

    for part in ("files", "objections"):
        assert office.index(f'href="#{part}"') < office.index("GA局") < office.index(f'id="{part}"')
    assert ('href="#files"' in head, 'id="files"' in head) == (False, False)


def test_before_the_posting_a_unit_finds_nothing(year):
    year.through("prepared")
    head = year.client("head_a")

    assert head.get(year.page).status_code == 404
    assert "年度政府" not in content_of(head.get("/publication/"))
    assert publication.search(actor=year.actor("head_a"), words="2026") == ()


def test_once_published_to_all_units_each_reads_all_and_opens_its_own_reasons(year):
    year.through()
    head = year.client("head_a")
    page = head.get(year.page)

    assert "CZ局" in content_of(page)
    assert head.get(f"{year.page}page/").status_code == 200
    trace = [link for link in links_of(head.get(f"{year.page}units/JW/")) if link.endswith("/units/JW/LAW/")]
    assert "98" in content_of(head.get(trace[0]))
    assert head.get(f"{year.page}units/CZ/").status_code == 404


def test_without_a_word_of_the_scheme_nobody_reads_it_without_signing_in(year, public_address):
    year.through()

    assert Client().get(public_address).status_code == 404
    assert "2026" not in content_of(Client().get("/public/"))


@pytest.mark.clause("P6")
def test_the_public_page_and_its_files_are_the_kept_bytes(year, monkeypatch, public_address):
    said_by_scheme(monkeypatch)
    year.through()
    kept = {file.name: bytes(file.content) for file in year.row.files.all()}
    somebody = Client()
    served = {
        "page.zh.html": somebody.get(public_address),
        "page.en.html": somebody.get(f"{public_address}en/"),
        "page.css": somebody.get(f"{public_address}files/page.css"),
        **{name: somebody.get(f"{public_address}1/files/{name}") for name in OFFERED},
    }

    for name, answer in served.items():
        assert answer.content == kept[name], name
        assert answer["X-Content-SHA256"] == hashlib.sha256(kept[name]).hexdigest()
    page = served["page.zh.html"].content.decode()
    for words in (
        "2026年度",
        "达标先进",
        "CZ局",
        "97.70",
        hashlib.sha256(kept["pack.zip"]).hexdigest(),
        "安全生产一票否决",
    ):
        assert words in page, words
    assert "<script" not in page
    assert "Advanced" in served["page.en.html"].content.decode()
    assert "2026" in content_of(somebody.get("/public/"))


def test_while_it_is_posted_to_the_public_the_notice_is_public(year, monkeypatch, public_address):
    said_by_scheme(monkeypatch)
    year.through("posted")
    page = Client().get(public_address).content.decode()

    assert "公示期为 2026年12月22日至2026年12月29日（5 个工作日）" in page
    assert publication.terms_of(scheme_id=year.scheme.id) != OPEN_TERMS


def test_the_public_pack_is_verified_by_its_own_means(year, monkeypatch, public_address, tmp_path):
    said_by_scheme(monkeypatch)
    year.through()
    content = Client().get(f"{public_address}files/pack.zip").content
    path = tmp_path / "pack.zip"
    path.write_bytes(content)

    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert verify_pack(path).is_sound


def test_the_check_is_shown_to_the_auditor_and_not_to_a_unit(year):
    year.through()

    assert "没有变动" in content_of(year.client("auditor").get(f"{year.page}verify/"))
    assert year.client("head_a").get(f"{year.page}verify/").status_code == 403


def test_what_is_missing_is_named_where_it_would_be_prepared(year):
    year.through()
    page = content_of(year.client().get(f"/publication/of/{year.scheme.uuid}/prepare/"))

    assert "结果已经公布" in page
