"""Official documents, measured in the file that Word reads."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from hengjing.foundation.core.documents.content import Annex, Column, Heading, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from hengjing.foundation.core.documents.wording import balanced_lines, chinese_number, date_text, document_number
from hengjing.foundation.core.errors import NotReady
from tests.foundation.core.documents.opening import AT, W, faces, paragraphs, part, parts
from tests.foundation.core.documents.samples import OFFICE, whole

TWIPS_OF_MM = 1440 / 25.4


def plain(**changes):
    return OfficialDocument(**{"title": "标题", "blocks": [Paragraph("正文")], "at": AT, **changes}).save()


def styled(content, style):
    """The properties of a style: faces, size in points, weight."""
    found = next(one for one in part(content, "word/styles.xml") if one.get(f"{W}styleId") == style)
    letters = found.find(f"{W}rPr")
    weight = letters.find(f"{W}b")
    bold = weight is not None and weight.get(f"{W}val") not in {"0", "false"}
    return next(faces(letters)), int(letters.find(f"{W}sz").get(f"{W}val")) / 2, bold


@pytest.mark.parametrize(
    ("style", "face", "size", "bold"),
    [
        ("Normal", "仿宋_GB2312", 16, False),
        ("Title", "方正小标宋简体", 22, False),
        ("Heading1", "黑体", 16, False),
        ("Heading2", "楷体_GB2312", 16, False),
        ("Heading3", "仿宋_GB2312", 16, True),
        ("Heading4", "仿宋_GB2312", 16, False),
        ("Footer", "宋体", 14, False),
    ],
)
def test_the_file_names_the_faces_of_the_standard_for_every_script(style, face, size, bold):
    assert styled(plain(), style) == ((face,) * 4, size, bold)


def test_no_font_of_a_theme_stands_before_a_named_one():
    assert b"Theme=" not in parts(whole().save())["word/styles.xml"]


def test_paper_and_margins_are_those_of_the_standard():
    section = part(plain()).find(f".//{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = {side: int(margins.get(f"{W}{side}")) / TWIPS_OF_MM for side in ("top", "left", "right", "bottom")}

    assert int(size.get(f"{W}w")) / TWIPS_OF_MM == pytest.approx(210, abs=0.1)
    assert int(size.get(f"{W}h")) / TWIPS_OF_MM == pytest.approx(297, abs=0.1)
    assert sides == pytest.approx({"top": 37, "left": 28, "right": 26, "bottom": 35}, abs=0.1)


def test_headings_are_counted_in_the_four_ways():
    expected = [
        "一、总体要求",
        "（一）突出重点",
        "1.明确责任",
        "（1）牵头单位",
        "（2）协办单位",
        "（二）从严考核",
        "1.日常检查",
        "二、工作安排",
    ]

    assert [text for text in paragraphs(whole().save()) if text in expected] == expected


def test_the_parts_stand_in_the_order_of_the_standard():
    texts = [text for text in paragraphs(whole().save()) if text]
    order = [
        OFFICE, "某政绩办〔2026〕3号", "各委、办、局：", "一、总体要求", "附件：1.填报说明",
        "　　　2.重点工作任务分解表", "2026年3月5日", "附件1", "附件2",
    ]  # fmt: skip

    assert [text for text in texts if text in order and text != OFFICE] == order[1:]
    assert texts[0] == OFFICE


def test_what_is_empty_is_left_out():
    assert [text for text in paragraphs(plain()) if text] == ["标题", "正文"]


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut():
    tables = list(part(whole().save()).iter(f"{W}tbl"))

    assert [len(list(table.iter(f"{W}tblHeader"))) for table in tables] == [1, 1, 0]
    assert len(list(tables[0].iter(f"{W}cantSplit"))) == len(list(tables[0].iter(f"{W}tr")))


def test_the_lines_of_the_imprint_are_thick_thin_thick():
    imprint = list(part(whole().save()).iter(f"{W}tbl"))[-1]
    widths = [[int(line.get(f"{W}sz")) for line in cell] for cell in imprint.iter(f"{W}tcBorders")]

    assert widths == [[8, 6], [6, 8]]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    package = parts(whole().save())
    feet = [text.decode() for name, text in sorted(package.items()) if name.startswith("word/footer")]

    assert b"evenAndOddHeaders" in package["word/settings.xml"]
    assert ['w:jc w:val="right"' in foot for foot in feet].count(True) == 1
    assert all("— " in foot and " PAGE " in foot and "3F2A-91CC-07DE-55B1" in foot for foot in feet)


def test_the_same_content_gives_the_same_bytes():
    assert whole().save() == whole().save()
    assert whole(at=AT + timedelta(seconds=1)).save() != whole().save()


def test_the_properties_tell_the_moment_and_nobody():
    core = parts(whole().save())["docProps/core.xml"].decode()

    assert core.count("2026-03-05T01:30:00Z") == 2
    assert "python-docx" not in core


def test_a_document_without_a_title_is_refused():
    with pytest.raises(NotReady, match="没有标题"):
        plain(title=" \n")


@pytest.mark.parametrize(
    "text", ["一行\n二行", "一行\r\n二行", "一行\x0b二行", "一行\u2028二行", "一行\a二行", "一行\f二行", "一行\x00二行"]
)
def test_a_value_makes_no_paragraph_and_breaks_no_file(text):
    expected = len(paragraphs(plain()))

    assert len(paragraphs(plain(blocks=[Paragraph(text)]))) == expected


def test_marks_that_turn_the_direction_of_writing_are_left_out():
    assert "得分98" in paragraphs(plain(blocks=[Paragraph("得分\u202e98\u202c")]))


def test_a_line_break_in_a_cell_stays_a_line():
    table = Table([Column("协办单位")], [["区财政局\n区司法局"]])

    assert len(list(part(plain(blocks=[table])).find(f".//{W}tbl").iter(f"{W}br"))) == 1


def test_a_row_that_does_not_fit_the_head_is_refused():
    with pytest.raises(ValueError, match="row 2 has 1 cells for 2 columns"):
        Table([Column("序号"), Column("任务")], [["1", "甲"], ["2"]])


def test_a_level_that_the_standard_does_not_have_is_refused():
    with pytest.raises(ValueError, match="level 1 to 4"):
        Heading(5, "过深")


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")])
def test_numbers_are_told_in_chinese(number, text):
    assert chinese_number(number) == text


def test_dates_and_document_numbers_have_no_leading_zeros():
    assert date_text(date(2026, 3, 5)) == "2026年3月5日"
    assert document_number("某政绩办", 2026, 3) == "某政绩办〔2026〕3号"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于公布考核结果的通知", ["关于公布考核结果的通知"]),
        ("关于印发2026年度区政府绩效考核方案的通知", ["关于印发2026年度区政府", "绩效考核方案的通知"]),
        ("关于公布\n考核结果的通知", ["关于公布", "考核结果的通知"]),
    ],
)
def test_a_long_title_is_broken_between_words(title, lines):
    assert balanced_lines(title, 19) == lines


def test_a_very_long_title_is_broken_into_lines_that_fit():
    title = "关于对2026年度区政府重点工作任务分解表、年度绩效计划和绩效管理责任书执行情况进行督查并公布结果的通知"

    lines = balanced_lines(title, 19)

    assert "".join(lines) == title
    assert max(map(len, lines)) <= 20


def test_the_line_behind_a_table_that_ends_an_annex_takes_no_room():
    table = Table([Column("单位")], [["区财政局"]])
    body = list(part(plain(annexes=[Annex("甲", [table]), Annex("乙", [table])])).find(f"{W}body"))
    behind = [line for before, line in pairwise(body) if before.tag == f"{W}tbl"]

    assert [line.find(f"{W}pPr/{W}spacing").get(f"{W}line") for line in behind] == ["20", "20"]


def test_the_list_of_annexes_stays_on_one_page():
    lines = part(plain(annexes=[Annex(title, [Paragraph("正文")]) for title in "甲乙丙"])).iter(f"{W}p")
    named = [line for line in lines if "".join(line.itertext()).endswith(("1.甲", "2.乙", "3.丙"))]
    marks = [line.find(f"{W}pPr/{W}keepNext") for line in named]

    assert [mark is not None and mark.get(f"{W}val") != "0" for mark in marks] == [True, True, False]
