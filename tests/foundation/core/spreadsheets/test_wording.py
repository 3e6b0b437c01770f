"""Every code has a sentence and every sentence a use, in both languages."""

import re

import polib
import pytest
from django.utils.translation import override

from hengjing.foundation.core.spreadsheets.api import read_workbook
from hengjing.foundation.core.spreadsheets.wording import WORDS
from tests.foundation.core.spreadsheets.workbooks import PLAN, with_cells

CODE = re.compile(
    r'"((?:file|csv|book|template|sheet|head|row|rows|column|cell|list|number|date|choice|read)\.[a-z_0-9]+)"'
)
CATALOG = "hengjing/locale/en/LC_MESSAGES/django.po"
FIELD = re.compile(r"{(\w+)}")


def used(root):
    folder = root / "hengjing" / "foundation" / "core"
    files = [*folder.glob("spreadsheets/*.py"), *folder.glob("untrusted_workbook/*.py")]
    return {code for file in files if file.name != "wording.py" for code in CODE.findall(file.read_text("utf-8"))}


def test_codes_and_sentences_agree(root):
    assert used(root) == set(WORDS)


def test_every_problem_names_a_way_out_and_no_note_does():
    assert {code for code, (_, hint) in WORDS.items() if not hint} == {
        code for code in WORDS if code.startswith("read.")
    }


def test_every_sentence_is_there_in_english_with_the_same_places(root):
    english = {entry.msgid: entry.msgstr for entry in polib.pofile(str(root / CATALOG))}

    for text in {text for words in WORDS.values() for text in words if text}:
        assert english.get(text), text
        assert set(FIELD.findall(english[text])) == set(FIELD.findall(text)), text


@pytest.mark.parametrize(
    ("given", "shown"), [("{text.__class__}", "“{text.__class__}”不是数。"), ("长" * 99, "“" + "长" * 40)]
)
def test_a_text_of_anybody_is_shown_as_it_is_but_not_at_length(given, shown):
    with override("zh-hans"):
        (problem,) = read_workbook(with_cells(D5=given), PLAN).problems

    assert problem.message.startswith(shown)
    assert len(problem.message) < 60
