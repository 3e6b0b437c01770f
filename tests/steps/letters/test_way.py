"""The way of letters through group, government leadership and issue to the signature of both parties."""

import pytest

from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import BatchState, LetterState
from hengjing.steps.letters.models import Paper
from tests.foundation.posts.district import fresh
from tests.steps.letters.story import brought, letter_of, signed, words_of
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P3")
def test_letters_go_from_draft_to_both_signatures(year):
    batch = brought(year)

    letter = signed(year)

    assert batch.state == BatchState.ISSUED
    assert letter.state == LetterState.SIGNED
    assert (letter.party_a_signer, letter.party_b_signer, letter.signed_on) == ("区长甲", "局长乙", AT.date())
    assert Paper.objects.count() == 2
    assert letters.letters_progress(scheme_id=year.scheme.id, at=AT).signed == 1


@pytest.mark.clause("P3")
def test_a_printed_letter_bears_parties_duties_and_the_fingerprints(year):
    batch = brought(year)
    letter = letter_of(year)

    said = words_of(bytes(letter.paper.content))

    for words in (batch.party_a, letter.unit_name, "重点任务1", "窗口服务", "满意率 ≥ 95.00%", "考核办法", "奖惩"):
        assert words in said.text
    assert letter.fingerprint[:16] in said.feet
    assert batch.chain in said.feet
    assert fresh(letter).code in said.feet
