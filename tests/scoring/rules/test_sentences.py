"""Each rule kind says in Chinese and English what it does, for every choice of its parameters."""

from pathlib import Path

import pytest

from hengjing.scoring.explain.rule_shown import written_parameters
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.ruleset import RuleVersion
from tests.scoring.oracle.reader import read_document

EVERY = {**RULES, **NODE_RULES}
CASES = read_document(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
LISTED = [(kind, case) for kind, cases in CASES.items() for case in cases]


def said(kind, given, language):
    return EVERY[kind].sentence(
        written_parameters(EVERY[kind], RuleVersion(kind=kind, parameters=given), "A"), language
    )


@pytest.mark.parametrize(("kind", "case"), LISTED, ids=[f"{kind}-{place}" for place, (kind, _) in enumerate(LISTED)])
def test_a_rule_is_said_word_for_word_in_both_languages(kind, case):
    assert said(kind, case["given"], "zh") == case["zh"]
    assert said(kind, case["given"], "en") == case["en"]


def test_no_rule_kind_is_left_without_a_sentence():
    assert set(CASES) == set(EVERY)
