"""The statement of each unit: who takes it and when, the same bytes each time, and all of them as one archive."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.papers.statements import statements_of
from tests.foundation.posts.district import on
from tests.steps.browsing import content_of, links_of, rows_of
from tests.steps.letters.story import words_of
from tests.steps.publication.publishing import AFTER, said_by_scheme

pytestmark = pytest.mark.django_db

CENTER = "/jobs/"
ORDER = ["JW局", "CZ局", "YY局", "GA局", "SF局"]


def own(year, code="JW"):
    """The address of a unit's statement."""
    return f"{year.page}units/{code}/export/"


def ordered(year, who="office"):
    """Have somebody order the archive."""
    return year.client(who).post(f"{year.page}bundle/")


def bundles():
    """The archives that were ordered."""
    return Job.objects.filter(task="publication.announcement:bundle")


@pytest.mark.clause("P6")
def test_a_unit_takes_its_own_result_as_a_document(year):
    year.through()
    head = year.client("head_a")
    assert own(year) in links_of(head.get(f"{year.page}units/JW/"))
    assert own(year) in links_of(head.get(year.page))

    answer = head.get(own(year))
    said, row = words_of(answer.content), year.row

    assert "attachment" in answer["Content-Disposition"]
    for words in (
        f"{row.title}反馈书", "JW局：", "政府部门", "97.70", "1（本类共3家）", "达标先进", "　依法行政", "14.70",
        "按年度完成情况", "公示期为2026年12月22日至2026年12月29日（5个工作日）", "由单位负责人在平台提出",
        row.fingerprint[:32], row.fingerprint[32:], row.sheet_hash[:32], f"打开“{row.title}”查看", "2026年12月30日",
    ):  # fmt: skip
        assert words in said.text, words
    assert f"{row.fingerprint[:16]} {row.chain}" in said.feet
    assert not [name for name in ORDER[1:] if name in said.text]
    assert "申诉" not in said.text


def test_the_reason_of_a_grade_that_was_decided_otherwise_is_told_and_a_veto_with_its_effect(year):
    year.through()

    said = words_of(year.client().get(own(year, "GA")).content).text

    assert "安全生产一票否决：" in said
    assert "达标先进" in said


def test_the_same_bytes_whoever_takes_it_and_whenever(year):
    import time_machine  # noqa: PLC0415 (a short name beside the fixture)

    year.through()
    first = year.client("head_a").get(own(year)).content
    with time_machine.travel(on(12, 31, 15), tick=False):
        later = year.client("office").get(own(year)).content

    assert first == later


def test_who_took_it_stands_in_the_log_with_the_unit(year):
    year.through()
    year.client("filer_a").get(own(year))

    entry = AuditEntry.objects.get(action="publication.unit:export")
    assert (entry.actor, entry.unit) == (year.graded.year.district.user("filer_a"), year.graded.year.units.a.pk)
    assert "JW局 2026年度" in entry.record


@pytest.mark.clause("P6")
def test_a_unit_takes_no_statement_of_another(year):
    year.through()
    asked = {
        ("head_a", "CZ"): 404, ("filer_b", "JW"): 404, ("leader2", "JW"): 404, ("leader2", "GA"): 200,
        ("leader", "JW"): 200, ("head_a", "NONE"): 404, ("chair", "CZ"): 200, ("auditor", "CZ"): 200,
        ("assessor", "JW"): 403, ("sys", "JW"): 403,
    }  # fmt: skip

    assert {each: year.client(each[0]).get(own(year, each[1])).status_code for each in asked} == asked


@pytest.mark.clause("P6")
def test_nobody_takes_one_before_the_publication(year):
    year.prepare()
    steps = (None, lambda: year.act(publication.post), lambda: year.act(publication.close_posting, at=AFTER))
    for step in steps:
        if step:
            step()
        asked = {who: year.client(who).get(own(year)).status_code for who in ("head_a", "office", "chair", "auditor")}
        assert set(asked.values()) == {404}, (year.row.state, asked)
        assert ordered(year).status_code == 404
        for page in (year.page, f"{year.page}units/JW/"):
            assert "反馈书" not in content_of(year.client().get(page))

    assert year.row.state == "closed"
    assert not bundles().exists()


def test_what_is_no_longer_what_was_published_is_not_given_out(year):
    row = year.through()
    row.fingerprint = "0" * 64

    with pytest.raises(Refused, match="与其指纹不符"):
        statements_of(row)


@pytest.mark.clause("P6")
def test_the_office_takes_all_as_one_archive_in_the_order_of_units_with_progress(year, monkeypatch):
    year.through()
    counted, usual = [], jobs.progress

    def told(job, *figures):
        counted.append(figures)
        usual(job, *figures)

    monkeypatch.setattr(jobs, "progress", told)
    client = year.client()
    assert "打包全部反馈书" in content_of(client.get(year.page))

    answer = ordered(year)

    listed = client.get(CENTER)
    assert answer["Location"] == CENTER
    assert rows_of(listed)[0][1:4] == ["导出", "已完成", "5 / 5"]
    assert counted == [(number, 5, name) for number, name in enumerate(ORDER, start=1)]
    file = client.get(next(link for link in links_of(listed) if link.endswith("/result/")))
    archive = ZipFile(BytesIO(file.content))
    title = f"{year.row.title}反馈书.docx"
    assert archive.namelist() == [f"{place:03} {name} {title}" for place, name in enumerate(ORDER, start=1)]
    for name, code in zip(archive.namelist(), ("JW", "CZ", "YY", "GA", "SF"), strict=True):
        assert archive.read(name) == client.get(own(year, code)).content


def test_the_archive_is_the_same_whenever_it_is_made_and_the_log_names_who_had_it_made(year):
    year.through()
    ordered(year)
    ordered(year)

    first, second = (bytes(each.content) for each in JobResult.objects.filter(job__in=bundles()))
    assert first == second
    entry = AuditEntry.objects.filter(action="publication.announcement:bundle").latest("seq")
    assert (entry.actor, entry.program) == (year.graded.year.district.user("office"), year.graded.year.program)


def test_nobody_but_the_office_packs_them(year):
    year.through()

    for who in ("head_a", "filer_a", "leader", "chair", "member1", "mayor", "auditor", "assessor", "sys"):
        client = year.client(who)
        assert client.post(f"{year.page}bundle/").status_code == 403, who
        assert "打包全部反馈书" not in content_of(client.get(year.page)), who
    assert not bundles().exists()


def test_a_right_that_is_gone_when_the_job_runs_is_missing(year, monkeypatch):
    year.through()
    monkeypatch.setattr("hengjing.foundation.jobs.services.running.actor_of_user", lambda *_: year.actor("chair"))

    ordered(year)

    job = bundles().get()
    assert (job.state, job.has_file) == ("failed", False)


def test_what_is_public_says_where_anybody_checks_it(year, monkeypatch):
    said_by_scheme(monkeypatch)
    row = year.through()

    said = words_of(year.client("head_a").get(own(year)).content).text

    assert f"/public/{row.address}/2026/1/" in said
    assert "任何人无需登录" in said


def test_the_pages_offer_it_in_english(year):
    year.through()
    head, office = year.client("head_a"), year.client()
    for client in (head, office):
        client.cookies["hengjing_language"] = "en"

    assert "Statement of results" in content_of(head.get(f"{year.page}units/JW/"))
    assert "All statements (ZIP)" in content_of(office.get(year.page))
