"""What circular and workbook of a publication say, and what page and pack say of a grade that was decided otherwise."""

import copy
import io
import json
import zipfile

import openpyxl
import pytest
from django.test import Client
from docx import Document
from lxml import html

from hengjing.scoring import verify_pack
from hengjing.steps.grades import api as grades
from hengjing.steps.publication import api as publication
from tests.steps.closed import closed, closed_of_module
from tests.steps.grading import Grades
from tests.steps.publication.publishing import AFTER, Publishing, said_by_scheme
from tests.steps.workbooks import plain

__all__ = ["closed", "closed_of_module"]
pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6")]

OTHERWISE = "经领导小组审议另行确定"


@pytest.fixture
def year(closed, monkeypatch):
    """The year published to everybody, in which one unit has another grade than the proposed one."""
    said_by_scheme(monkeypatch)
    found = Publishing(copy.copy(closed))
    _decided(closed)
    found.through()
    return found


def _decided(closed, unit="a", grade="QUALIFIED"):
    """Grades of which the group decides one otherwise, approved."""
    deciding = Grades(closed)
    deciding.propose()
    deciding.decide(unit, grade, reason="年内发生泄密事件")
    deciding.act(grades.put_up)
    deciding.speak()
    deciding.adopt()
    deciding.approve()


def public(year, path=""):
    """What anybody reads of the year."""
    return Client().get(f"/public/{year.scheme.program.code}/2026/{path}")


def lines_of(content):
    """The paragraphs of a Word file, and the cells of its tables."""
    document = Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [each.text for each in document.paragraphs], tables


def rows_of(content):
    """The sheets of a workbook, from their heads on."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {}
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        heads = [[plain(cell) for cell in row] for row in rows]
        head = next((place for place, row in enumerate(heads) if "名次" in row), None)
        if head is not None:
            found[sheet.title] = [dict(zip(heads[head], row, strict=True)) for row in rows[head + 1 :]]
    return found


def test_the_page_says_that_the_pack_has_proposed_grades_and_which_are_others(year):
    check = html.fromstring(public(year).content.decode()).xpath("//section[h2='怎样核对']")[0].text_content()
    english = public(year, "en/").content.decode()

    assert "输出的等次是按规则计算的建议等次" in check
    assert "只应是下列单位" in check
    assert "JW局：达标先进 → 达标" in check
    assert "CZ局" not in check
    assert "得分、名次和建议等次应逐位一致" in public(year).content.decode()
    assert "Advanced → Qualified" in english


def test_the_pack_computes_the_proposed_grade_that_the_page_names(year, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(public(year, "files/pack.zip").content)
    with zipfile.ZipFile(path) as pack:
        rows = [json.loads(line) for line in pack.read("sheet.jsonl").splitlines()]
    own = next(row for row in rows if row.get("unit") == "JW" and "grade" in row)

    assert verify_pack(path).is_sound
    assert own["grade"] == "ADVANCED"
    published = publication.published_of(program_id=year.scheme.program.id, year=2026)
    assert published is not None
    assert published.grades["JW"] == "QUALIFIED"


def test_the_circular_has_title_tables_and_grades_and_names_what_was_decided_otherwise(year):
    lines, tables = lines_of(public(year, "files/circular.docx").content)
    rows = [row for table in tables for row in table if "JW局" in row]

    assert any(line.startswith("关于2026年度") and line.endswith("结果的通报") for line in lines)
    assert f"下列单位的等次{OTHERWISE}，与按规则计算的建议等次不同：JW局（达标先进 → 达标）。" in lines
    assert [row[-1] for row in rows] == [f"达标\n（{OTHERWISE}）"]
    assert rows[0][-2] == "97.70"
    vetoed = next(row for table in tables for row in table if "GA局" in row)
    assert "（安全生产一票否决）" in vetoed[-1]
    assert any("达标先进0家" in line and "达标" in line for line in lines)


def test_the_workbook_has_numbers_as_numbers_and_names_what_was_decided_otherwise(year):
    sheets = rows_of(public(year, "files/results.xlsx").content)
    rows = {row["单位代码"]: row for each in sheets.values() for row in each}

    assert len(sheets) == 2
    assert rows.keys() == {"JW", "CZ", "YY", "GA", "SF"}
    own = rows["JW"]
    assert (own["名次"], own["总分"], own["等次"]) == (1, pytest.approx(97.7), "达标")
    assert all(isinstance(value, int | float) for head, value in own.items() if head.endswith("分"))
    assert own["说明"] == f"达标先进 → 达标，{OTHERWISE}"
    assert OTHERWISE not in str(rows["CZ"]["说明"])


def test_the_workbook_shows_numbers_with_the_decimals_that_were_published(year):
    book = openpyxl.load_workbook(io.BytesIO(public(year, "files/results.xlsx").content))
    formats = {cell.number_format for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
               if isinstance(cell.value, float)}  # fmt: skip

    assert formats == {"0.00"}


def test_the_circular_of_a_correction_has_what_it_changes_as_its_annex(year):
    year.graded.revise(LAW={"b": "50"})
    _decided(year.graded)
    publication.correct(actor=year.actor(), at=AFTER, uuid=year.row.uuid, reason="依法行政数据差错")
    year.act(publication.post, at=AFTER)
    end = AFTER.replace(year=2027, month=1, day=20)
    year.act(publication.close_posting, at=end)
    year.act(publication.publish, at=end)
    lines, tables = lines_of(public(year, "2/files/circular.docx").content)

    assert "本通报代替此前公布的结果。更正理由：依法行政数据差错。更正内容见附件。" in lines
    annex = next(table for table in tables if table[0] == ["单位", "原总分 / 名次 / 等次", "更正后"])
    assert [row[0] for row in annex[1:]] == ["CZ局"]
