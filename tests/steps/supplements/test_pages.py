"""Supplements in the browser: their way, their proof, and where the pages of letters show them."""

import pytest
import time_machine

from hengjing.steps.supplements.data import SupplementState
from hengjing.steps.supplements.models import Supplement
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, sent
from tests.steps.letters.story import brought, scanned, words_of
from tests.steps.supplements.supplemented import request, supplement
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.mark.clause("P3")
def test_a_supplement_goes_its_way_in_the_browser(year):
    brought(year)
    row = Supplement.objects.get(uuid=request(year).uuid)
    page = f"/letters/supplements/{row.uuid}/"
    office, mayor, head = (year.client(name) for name in ("office", "mayor", "head_a"))

    sent(office, f"{page}put_up/")
    sent(mayor, f"{page}approve/")
    sent(office, f"{page}issue/")
    sent(head, f"{page}confirm/")
    scanned(year, fresh(row))
    sent(office, f"{page}sign/", signed_on="2026-03-02", party_a="甲", party_b="乙")

    assert fresh(row).state == SupplementState.SIGNED
    shown = content_of(head.get(page))
    for words in ("窗口服务", "完成时限", "2026-11-30", "2026-12-10", "汛期影响", "变更申请 1"):
        assert words in shown
    assert row.code in content_of(head.get(f"/letters/{row.letter.uuid}/"))
    assert "补充责任书" in words_of(head.get(f"{page}export/").content).text


def test_a_proof_of_a_supplement_is_there_before_it_is_decided(year):
    brought(year)
    row = supplement(year)

    said = words_of(year.client("office").get(f"/letters/supplements/{row.uuid}/export/").content)

    assert row.code in said.text


def test_the_fingerprint_of_an_issued_supplement_is_recognized_where_those_of_letters_are(year):
    brought(year)
    row = supplement(year, "issued")
    office = year.client("office")

    known = content_of(office.get("/letters/verify/", {"fingerprint": f"{row.fingerprint[:16]} 链 {row.chain}"}))
    elsewhere = content_of(office.get("/letters/verify/", {"fingerprint": f"{row.fingerprint[:16]} 链 1:{'0' * 16}"}))

    assert row.code in known
    assert "内容相符，但链指纹不符" in elsewhere


def test_the_leadership_finds_a_supplement_to_approve_on_its_desk_and_list(year):
    brought(year)
    row = supplement(year, "awaiting_approval")
    mayor = year.client("mayor")

    assert str(row) in content_of(mayor.get("/todo/"))
    assert str(row) in content_of(mayor.get("/"))
