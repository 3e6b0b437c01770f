"""The pages of letters, in the browser of each whose turn it is."""

import io
import zipfile

import pytest
import time_machine

from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.steps.letters.data import BatchState, LetterState
from hengjing.steps.letters.models import LetterBatch
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, sent
from tests.steps.letters.story import adopt, brought, consolidated, letter_of, scanned, words_of
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


def post(client, url, **fields):
    return client.post(url, {"key": "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11", **fields})


@pytest.mark.clause("P3")
def test_the_way_of_letters_in_the_browser(year):
    consolidated(year)
    office, mayor, head = (year.client(name) for name in ("office", "mayor", "head_a"))

    post(office, "/letters/batches/draft/", scheme=year.scheme.id)
    batch = LetterBatch.objects.get()
    page = f"/letters/batches/{batch.uuid}/"
    assert "还有 2 家单位的责任书待生成" in content_of(office.get(page))
    assert post(office, f"{page}make/").url == "/jobs/"
    assert Job.objects.get(task="letters.batch:make").note == "共生成 2 份责任书"
    sent(office, f"{page}put_up/")
    adopt(year, batch)
    sent(mayor, f"{page}approve/", reason="同意")
    sent(office, f"{page}issue/")
    letter = letter_of(year)
    sent(head, f"/letters/{letter.uuid}/confirm/")
    scanned(year, letter)
    answer = sent(office, f"/letters/{letter.uuid}/sign/", signed_on="2026-03-02", party_a="区长甲", party_b="局长乙")

    assert answer.status_code == 302
    assert fresh(batch).state == BatchState.ISSUED
    assert fresh(letter).state == LetterState.SIGNED
    shown = content_of(head.get(f"/letters/{letter.uuid}/"))
    for words in ("已签订", "区长甲", "局长乙", letter.fingerprint[:16], fresh(batch).chain, "窗口服务"):
        assert words in shown


def test_the_text_of_letters_is_changed_on_its_page(year):
    batch = brought(year, "draft")
    client = year.client("office")

    sent(client, f"/letters/batches/{batch.uuid}/edit/", rewards="达标先进的给予奖励。")

    page = content_of(client.get(f"/letters/batches/{batch.uuid}/"))
    assert "达标先进的给予奖励。" in page
    assert "还有 2 家单位的责任书待生成" in page


def test_a_signature_without_a_scan_is_refused_on_the_page(year):
    brought(year)
    letter = letter_of(year)

    answer = sent(
        year.client("office"), f"/letters/{letter.uuid}/sign/", signed_on="2026-03-02", party_a="甲", party_b="乙"
    )

    assert answer.status_code == 400
    assert "请上传双方签字盖章后的扫描件" in content_of(answer)


@pytest.mark.clause("P3")
def test_all_letters_come_as_one_archive_and_as_one_document_in_the_order_of_units(year):
    batch = brought(year)
    client = year.client("office")

    post(client, f"/letters/batches/{batch.uuid}/bundle/")
    post(client, f"/letters/batches/{batch.uuid}/bundle/one/")

    archive, whole = (bytes(each.content) for each in JobResult.objects.order_by("pk"))
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert names == ["001 CZ局 2026 年度绩效管理责任书.docx", "002 JW局 2026 年度绩效管理责任书.docx"]
    kept = zipfile.ZipFile(io.BytesIO(archive)).read(names[1])
    assert kept == bytes(letter_of(year).paper.content)
    said = words_of(whole)
    assert said.text.index("乙方：CZ局") < said.text.index("乙方：JW局")
    assert letter_of(year, "a").fingerprint[:16] in said.feet
    assert letter_of(year, "b").fingerprint[:16] in said.feet


def test_a_letter_is_a_proof_before_its_issue_and_the_kept_paper_after_it(year):
    batch = brought(year, "approved")
    client = year.client("office")
    letter = letter_of(year)

    proof = client.get(f"/letters/{letter.uuid}/export/")
    sent(client, f"/letters/batches/{batch.uuid}/issue/")
    kept = client.get(f"/letters/{letter.uuid}/export/")

    assert letter.fingerprint[:16] in words_of(proof.content).feet
    assert kept.content == bytes(letter_of(year).paper.content)
    assert year.client("head_b").get(f"/letters/{letter.uuid}/export/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{fingerprint}", "相符"),
        ("{code} 内容 {fingerprint} 链 {chain}", "相符"),
        ("内容 {fingerprint} 链 12:aaaaaaaaaaaaaaaa", "内容相符，但链指纹不符"),
        ("0123456789abcdef", "不相符"),
        ("随便", "不相符"),
    ],
)
def test_a_fingerprint_from_a_paper_is_checked(year, typed, expected):
    batch = brought(year)
    letter = letter_of(year)
    words = {"fingerprint": letter.fingerprint[:16], "chain": batch.chain, "code": letter.code}

    page = year.client("head_a").get("/letters/verify/", {"fingerprint": typed.format(**words)})

    assert expected in content_of(page).split()


def test_a_fingerprint_of_another_unit_is_not_told(year):
    brought(year)
    page = year.client("head_b").get("/letters/verify/", {"fingerprint": letter_of(year).fingerprint})

    assert "不相符" in content_of(page)


def test_the_list_shows_units_with_and_without_letters_and_urges_those_that_have_not_confirmed(year):
    brought(year, "issued", "a")
    client = year.client("office")

    page = client.get("/letters/")
    chosen = [row.identity for row in page.context["page"].rows]
    answer = client.post(
        "/letters/press/", {"chosen": chosen, "key": "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b12"}, follow=True
    )

    assert "未生成" in content_of(page)
    assert "已催办 1 家单位" in answer.content.decode()


def test_a_unit_finds_only_its_own_letter(year):
    brought(year)

    page = content_of(year.client("head_a").get("/letters/"))

    assert "JW局" in page
    assert "CZ局" not in page


def test_the_group_reads_what_is_put_before_it(year):
    batch = brought(year, "in_deliberation")
    client = year.client("chair")

    answer = client.get(f"/letters/batches/{batch.uuid}/")
    matter = client.get(answer.context["matter"].url)

    assert "JW局" in content_of(answer)
    assert "JW局 2026 年度绩效管理责任书" in content_of(matter)
