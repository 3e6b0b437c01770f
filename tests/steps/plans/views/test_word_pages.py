"""The Word file of a plan as LibreOffice sets it, measured against GB/T 9704-2012; its fonts as the file names them.

Where each part of an official document stands is measured in tests/foundation/core/documents; here, that a plan is one.
"""

import itertools
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from tests.foundation.core.documents.opening import MM, as_pages, faces, lines, part, signs
from tests.steps.year import item

LINE = 28.95 / MM
FOOT = 262.5
STANDARD = {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}


@pytest.fixture
def word(year):
    """The file of a plan with enough work to fill two pages of its annex."""
    works = [item(f"第{number}项职能工作", points="1.00") for number in range(1, 16)]
    plan = year.plan(items=[item(), *works])
    return year.client("office").get(reverse("plans:plan_word", args=[plan.uuid])).content


def body(page):
    return [line for line in lines(page) if line.top < FOOT]


@pytest.mark.slow
@pytest.mark.clause("P2")
def test_the_pages_of_a_plan_are_those_of_the_standard(word, tmp_path):
    first, *annex = as_pages(word, tmp_path)

    assert float(first.mediabox.width) / MM == pytest.approx(210, abs=0.1)
    assert float(first.mediabox.height) / MM == pytest.approx(297, abs=0.1)
    rows = body(first)
    text = [row for row in rows if row.size == pytest.approx(16)]
    assert rows[0].text == "JW局2026年度绩效计划"
    assert rows[0].size == pytest.approx(22)
    assert min(row.left for row in text) == pytest.approx(28, abs=0.5)
    (opening,) = (row.left for row in text if row.text.replace(" ", "").startswith("根据"))
    assert opening == pytest.approx(28 + 2 * 16 / MM, abs=0.4)
    pitches = [after.top - before.top for before, after in itertools.pairwise(text)]
    assert pitches[0] == pytest.approx(LINE, abs=0.1)
    assert rows[-1].top < 262
    foot = [sign for sign in signs(first) if sign.top > FOOT and sign.text.startswith("—")]
    assert foot[0].left > 150
    assert foot[0].size == pytest.approx(14)
    assert len(annex) >= 2
    assert all(page.mediabox.width > page.mediabox.height for page in annex)


@pytest.mark.slow
def test_the_table_of_works_lies_across_within_its_margins_and_repeats_its_head(word, tmp_path):
    pages = [page for page in as_pages(word, tmp_path) if page.mediabox.width > page.mediabox.height]
    width = float(pages[0].mediabox.width) / MM

    for page in pages:
        found = [sign for sign in signs(page) if not sign.text.startswith("—")]
        assert min(sign.left for sign in found) >= 34.5
        assert max(sign.left for sign in found) <= width - 37 + 0.5
        assert "序号" in "".join(line.text for line in lines(page))
    words = "".join(sign.text for page in pages for sign in signs(page))
    assert "第15项职能工作" in words
    assert "70.00" in words


def test_the_file_of_a_plan_names_the_faces_of_the_standard_and_no_other(word):
    named = {face for name in ("word/document.xml", "word/styles.xml") for face in _named(part(word, name))}

    assert named <= STANDARD
    assert {"仿宋_GB2312", "方正小标宋简体", "黑体"} <= named
    assert Document(BytesIO(word)).core_properties.author == ""


def _named(element):
    return {face for four in faces(element) for face in four if face}
