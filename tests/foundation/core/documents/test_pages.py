"""Official documents as LibreOffice sets them, measured against GB/T 9704-2012.

The faces of the standard are not free; LibreOffice takes others of the same width, so geometry is measured here and the
names of faces in test_official.py.
"""

import re

import pytest

from hengjing.foundation.core.documents.content import Annex, Column, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from tests.foundation.core.documents.opening import AT, MM, as_pages, lines, signs
from tests.foundation.core.documents.samples import whole

pytestmark = pytest.mark.slow
LINE = 28.95 / MM
FOOT = 262.5
"""Millimeters from the top below which only the foot stands."""


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Pages of nothing but text."""
    text = OfficialDocument(title="版面", blocks=[Paragraph("测" * 28 * 22 * 3)], at=AT)
    return as_pages(text.save(), tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of the document with every part."""
    return as_pages(whole().save(), tmp_path_factory.mktemp("whole"))


def body(page):
    return [line for line in lines(page) if line.top < FOOT]


def test_a_full_page_has_22_lines_of_28_characters(full):
    for page in full[1:3]:
        assert [sign.text for sign in body(page)] == ["测" * 28] * 22


def test_the_type_area_is_156_by_225_millimeters(full):
    assert float(full[1].mediabox.width) / MM == pytest.approx(210, abs=0.1)
    assert float(full[1].mediabox.height) / MM == pytest.approx(297, abs=0.1)
    rows = body(full[1])

    assert {round(row.left) for row in rows} == {28}
    assert pytest.approx(156, abs=0.5) == 28 * (16 - 0.25) / MM
    assert rows[0].top - 16 * 0.88 / MM == pytest.approx(37 + (LINE - 16 / MM) / 2, abs=1.0)
    assert rows[-1].top < 262
    assert (rows[-1].top - rows[0].top) / 21 == pytest.approx(LINE, abs=0.02)


def test_a_paragraph_begins_two_characters_in(full):
    first = body(full[0])[1]

    assert first.text == "测" * 26
    assert first.left == pytest.approx(28 + 2 * 16 / MM, abs=0.3)


def test_the_page_number_stands_7_millimeters_below_the_text_right_on_odd_and_left_on_even_pages(pages):
    for number, page in enumerate(pages, start=1):
        height, width = float(page.mediabox.height) / MM, float(page.mediabox.width) / MM
        if height < width:
            continue
        dashes = [sign for sign in signs(page) if sign.text.startswith("—") and sign.top > FOOT]
        center = dashes[0].top - 14 * 0.36 / MM
        assert center - 262 == pytest.approx(7, abs=0.7)
        assert (dashes[0].left > 150) == (number % 2 == 1)
        assert all(sign.size == pytest.approx(14) for sign in dashes)
        assert str(number) in [sign.text for sign in signs(page) if sign.top > FOOT]


def test_the_red_head_begins_35_millimeters_below_the_type_area(pages):
    name = body(pages[0])[0]

    assert name.top - name.size * 0.86 / MM == pytest.approx(37 + 35, abs=1.5)


def test_the_head_of_a_table_stands_on_each_of_its_pages(pages):
    upright = [page for page in pages if page.mediabox.height > page.mediabox.width]
    with_rows = [page for page in upright if "区政务服务管理局" in page.extract_text()]

    assert len(with_rows) >= 3
    assert all("牵头单位" in page.extract_text() for page in with_rows)


def test_the_date_stands_four_characters_from_the_right_under_the_name(pages):
    signed = next(page for page in pages if "2026年3月5日" in [line.text for line in body(page)])
    rows = {line.text: line for line in body(signed)}
    day, name = rows["2026年3月5日"], rows["某某区绩效管理工作领导小组办公室"]

    assert day.top - name.top == pytest.approx(LINE, abs=0.1)
    assert name.left < day.left < 184 - 4 * 16 / MM


def test_an_annex_begins_a_page_and_a_wide_one_lies_across(pages):
    heads = {body(page)[0].text: page for page in pages if re.fullmatch(r"附件\d", body(page)[0].text)}

    assert set(heads) == {"附件1", "附件2"}
    assert heads["附件1"].mediabox.height > heads["附件1"].mediabox.width
    assert heads["附件2"].mediabox.height < heads["附件2"].mediabox.width


def test_the_imprint_stands_at_the_bottom_of_the_last_page(pages):
    last = body(pages[-1])[-1]

    assert "印发" in last.text
    assert last.top == pytest.approx(262, abs=4)


def test_a_table_that_fills_the_last_page_is_followed_by_no_empty_one(tmp_path):
    fills = Table([Column("编号", 1)], [[str(number)] for number in range(12)])
    document = OfficialDocument(
        title="台账", blocks=[Paragraph("见附件。")], at=AT, annexes=[Annex("一览表", [fills], landscape=True)]
    )

    pages = as_pages(document.save(), tmp_path)

    assert [bool(body(page)) for page in pages] == [True, True]
