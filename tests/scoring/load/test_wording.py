"""Every problem is worded in both languages, with the same values in each."""

import re
import string
from pathlib import Path

from hengjing.scoring.problems.catalogue import CATALOGUE

ENGINE = Path(__file__).parents[3] / "hengjing/scoring"
CODE = re.compile(r'"((?:ruleset|facts|events)\.(?!(?:csv|jsonl?|parquet|xlsx|yaml)")[a-z_0-9]+)"')
"""Codes of problems; names of files look like them."""


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_problem_has_a_message_and_a_way_out_in_both_languages():
    for code, texts in CATALOGUE.items():
        assert set(texts) == {"zh", "en"}, code
        for message, hint in texts.values():
            assert message, code
            assert hint, code


def test_messages_speak_of_the_same_things_in_both_languages():
    apart = {"advice", "advice_en", "known", "known_en", "chinese", "name"}
    for code, texts in CATALOGUE.items():
        chinese, english = (set().union(*map(fields, texts[language])) for language in ("zh", "en"))
        assert chinese <= english | apart | {"choices", "key", "other", "item", "unit"}, code
        assert english <= chinese | apart, code


def test_every_code_that_is_used_is_worded():
    used = {
        code
        for path in ENGINE.rglob("*.py")
        if "wording" not in path.name
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }

    assert used - set(CATALOGUE) == set()


def test_every_worded_code_is_used():
    text = "".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py") if "wording" not in path.name)

    assert [code for code in CATALOGUE if f'"{code}"' not in text] == []
