"""It stops marked files and lets through those that only speak of secrets (security.md T24)."""

import io
from collections.abc import Callable

import pytest

from hengjing.foundation.screening.checking import inspect
from hengjing.foundation.screening.findings import Limits
from hengjing.foundation.screening.markings import Detector
from tests.foundation.screening import ordinary

MARKS = (
    "机密★10年",
    "秘密★5年",
    "绝密★30年",
    "机密★",
    "秘密★长期",
    "绝密★启用前",
    "机密 ★ 10年",
    "机 密 ★ 10 年",
    "机密☆10年",
    "机密*10年",
    "机密★至2030年12月31日",
    "机密★十年",
    "机密　10年",
    "秘密10年",
    "（机密★10年）",
    "000012 机密★20年 特急",
    "密级：机密",
    "密级: 秘密",
    "机密",
    "秘密★6个月",
)
TYPES: dict[str, Callable[..., bytes]] = {
    "docx": ordinary.word,
    "pdf": ordinary.pdf,
    "ofd": ordinary.ofd,
    "pptx": ordinary.slides,
}

ORDINARY = (
    "本单位依法保守国家秘密，全年未发生失泄密事件。",
    "严格保护当事人的商业秘密和个人隐私。",
    "签订保密承诺书，涉密人员培训10年以上者优先。",
    "密级分为绝密、机密、秘密三级。",
    "标注“机密★10年”的文件不得上传。",
    "密级：绝密、机密、秘密",
    "服务评价：★★★★★",
    "保守秘密★★★★",
    "工作秘密★不外传",
    "机密文件柜采购2年质保",
    "秘密档案室改造工程2012年完工",
    "商业秘密★专章",
    "★重点工作",
    "完成★级景区创建",
    "该企业掌握秘密配方10年",
    "制定《工作秘密管理办法》",
    "机密性、完整性、可用性",
    "泄露秘密者，依法处分。",
    "《保密法》第十条规定，机密级国家秘密",
    "技术秘密★入股",
)


def screened(data, ending):
    return inspect(io.BytesIO(data), ending, Limits())["code"]


@pytest.mark.parametrize("mark", MARKS)
def test_it_stops_a_marked_word_file(mark):
    assert screened(ordinary.word((mark, *ordinary.LINES)), "docx") == "marked"


@pytest.mark.parametrize("ending", sorted(TYPES))
@pytest.mark.parametrize("mark", MARKS[:6])
def test_it_stops_a_mark_in_every_type_with_text(ending, mark):
    assert screened(TYPES[ending]((*ordinary.LINES, mark)), ending) == "marked"


def test_it_stops_a_mark_in_a_header():
    assert screened(ordinary.word(header="机密★10年"), "docx") == "marked"


@pytest.mark.parametrize("cell", ["机密★10年", "密级：秘密"])
def test_it_stops_a_marked_workbook(cell):
    assert screened(ordinary.sheet(((1, cell),)), "xlsx") == "marked"


def test_it_stops_a_mark_in_the_header_of_a_sheet():
    page = ordinary.member(ordinary.sheet(), "xl/worksheets/sheet1.xml")
    marked = page.replace(
        "</worksheet>", "<headerFooter><oddHeader>&amp;L机密★10年</oddHeader></headerFooter></worksheet>"
    )

    assert screened(ordinary.changed(ordinary.sheet(), {"xl/worksheets/sheet1.xml": marked}), "xlsx") == "marked"


def test_it_stops_a_marked_old_file():
    assert screened(ordinary.old_word("机密★10年\r关于情况的报告\r"), "doc") == "marked"


@pytest.mark.parametrize("lines", [("机密", "★10年"), ("机", "密", "★", "10年"), ("密级", "：机密")])
def test_it_stops_a_mark_that_is_set_in_pieces(lines):
    assert screened(ordinary.ofd(lines), "ofd") == "marked"


def test_it_stops_at_most_two_of_two_hundred_ordinary_texts():
    texts = [f"第{number}项。{line}" if number % 2 else line for number in range(10) for line in ORDINARY]

    stopped = [text for text in texts if Detector().marked(text)]

    assert len(texts) == 200
    assert stopped == []


def test_it_lets_a_level_stand_alone_deep_in_a_text():
    detector = Detector()
    detector_lines = [detector.marked(f"第{number}行文字说明情况") for number in range(10)]

    assert not any(detector_lines)
    assert not detector.marked("秘密")
