"""It lets through what clerks have, with remarks where a reader should know something."""

import io

import pytest

from hengjing.foundation.screening.checking import inspect
from hengjing.foundation.screening.findings import Limits
from hengjing.foundation.screening.signatures import MEDIA
from tests.foundation.screening import ordinary
from tests.foundation.screening.hostile.office import field, formula, related, word_to
from tests.foundation.screening.hostile.packages import FILE


def screened(data, ending):
    return inspect(io.BytesIO(data), ending, Limits())


@pytest.mark.parametrize("ending", sorted(ordinary.ORDINARY))
def test_it_takes_every_accepted_type(ending):
    found = screened(ordinary.ORDINARY[ending](), ending)

    assert found["code"] == ""
    assert found["media"] == MEDIA["jpg" if ending == "jpeg" else ending]


def test_it_has_an_ordinary_file_of_every_type():
    assert set(ordinary.ORDINARY) == {*MEDIA, "jpeg"}


@pytest.mark.parametrize(
    "target",
    [
        "https://www.gov.cn/",
        "mailto:a@b.cn",
        "tel:010",
        "#章节",
        "附件.docx",
        f"{FILE}///C:/资料/表.xlsx",
        "D:\\资料\\a.xlsx",
    ],
)
def test_it_takes_links_that_a_reader_clicks(target):
    assert screened(word_to("hyperlink", target), "docx") == {"code": "", "media": MEDIA["docx"], "flags": []}


@pytest.mark.parametrize("target", [f"{FILE}///C:/a/Normal.dotm", "C:\\模板\\公文.dotx", "公文.dotx"])
def test_it_remarks_on_a_template_of_the_writers_own_machine(target):
    assert screened(word_to("attachedTemplate", target), "docx")["flags"] == ["linked_file"]


def test_it_remarks_on_a_link_to_another_workbook():
    data = related(ordinary.sheet(), "xl/externalLinks/_rels/externalLink1.xml.rels", "externalLinkPath", "去年.xlsx")

    assert screened(data, "xlsx")["flags"] == ["linked_file"]


def test_it_remarks_on_the_workbook_of_a_chart():
    data = ordinary.changed(ordinary.word(), {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": ordinary.sheet()})

    assert screened(data, "docx")["flags"] == ["embedded_workbook"]


def test_it_remarks_on_the_original_invoice_inside_an_ofd():
    attached = {
        "Doc_0/Attachs/Attachments.xml": f"<ofd:A {ordinary.OFD_NAMESPACE}><ofd:Attachment/></ofd:A>",
        "Doc_0/Attachs/original_invoice.xml": "<eInvoice/>",
    }

    assert screened(ordinary.ofd(extra=attached), "ofd")["flags"] == ["attachment"]


@pytest.mark.parametrize("text", ["PAGE", "TOC \\o 1-3", 'HYPERLINK "https://www.gov.cn"', "SEQ 表"])
def test_it_takes_fields_that_only_count(text):
    assert screened(field(text), "docx")["code"] == ""


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", '=IF(A1>0,"是","否")', "='一月|汇总'!A1", "=CALLS!A1"])
def test_it_takes_formulas_that_only_compute(text):
    assert screened(formula(text), "xlsx")["code"] == ""


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_it_says_that_a_picture_has_no_text_to_search(ending):
    assert screened(ordinary.ORDINARY[ending](), ending)["flags"] == ["no_text"]


def test_it_takes_what_phones_hang_on_a_photograph():
    data = ordinary.picture("JPEG") + ordinary.picture("JPEG") + b"\x00\x00\x00\x18ftypmp42" + bytes(2000)

    assert screened(data, "jpg")["code"] == ""


def test_it_says_that_old_files_are_for_download_only():
    assert screened(ordinary.old_word(), "doc")["flags"] == ["not_previewed"]
