"""It takes what office programs really write, and finds marks in it."""

import io
import subprocess
import zipfile

import pytest
import xlsxwriter

from hengjing.foundation.screening.checking import inspect
from hengjing.foundation.screening.findings import Limits
from tests.foundation.screening import ordinary

SOURCES = {"docx": ordinary.word, "xlsx": ordinary.sheet}


class Pipe(io.RawIOBase):
    """A target that cannot go back, as programs that stream have."""

    def __init__(self):
        self.written = b""

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data)
        return len(data)


def converted(folder, data, source, target):
    """Return what LibreOffice makes of a file."""
    (folder / f"a.{source}").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(folder / "out"), str(folder / f"a.{source}")], check=True, timeout=180)
    return (folder / "out" / f"a.{target}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(("source", "target"), [("docx", "pdf"), ("docx", "doc"), ("xlsx", "xls"), ("xlsx", "pdf")])
def test_it_takes_what_libreoffice_writes(tmp_path, source, target):
    data = converted(tmp_path, SOURCES[source](), source, target)

    assert inspect(io.BytesIO(data), target, Limits())["code"] == ""


@pytest.mark.slow
@pytest.mark.parametrize("target", ["pdf", "doc"])
def test_it_finds_a_mark_in_what_libreoffice_writes(tmp_path, target):
    data = converted(tmp_path, ordinary.word(("机密★10年", "内容")), "docx", target)

    assert inspect(io.BytesIO(data), target, Limits())["code"] == "marked"


def test_it_takes_a_package_that_was_written_as_a_stream():
    pipe = Pipe()
    with (
        zipfile.ZipFile(io.BytesIO(ordinary.word())) as source,
        zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))

    assert inspect(io.BytesIO(pipe.written), "docx", Limits())["code"] == ""


def test_it_takes_a_workbook_with_a_chart_a_picture_and_links():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("汇总")
    sheet.write_column(0, 0, [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=汇总!$A$1:$A$3"})
    sheet.insert_chart("C1", chart)
    sheet.insert_image("C20", "a.png", {"image_data": io.BytesIO(ordinary.picture())})
    sheet.write_url("B1", "https://www.gov.cn/")
    sheet.write_comment("A1", "已核对")
    book.close()

    assert inspect(io.BytesIO(target.getvalue()), "xlsx", Limits()) == {
        "code": "", "media": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "flags": []
    }  # fmt: skip
