"""Breakdowns as files: the Word document, the workbook out, filled in as clerks do, and in again; who took what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.audit.models import AuditEntry
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.content import as_draft
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.papers.exports import workbook_file
from hengjing.steps.key_work.selectors.reading import list_tasks
from hengjing.steps.schemes import api as schemes
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, rows_of, values_of
from tests.steps.key_work.views.workbooks import Book, page
from tests.steps.plans.views.test_papers import words_of
from tests.steps.workbooks import confirm, form_action
from tests.steps.year import CALENDAR, task

FILES = ("breakdown_word", "breakdown_workbook")


@pytest.fixture
def client(year):
    return year.client("office")


@pytest.fixture
def row(year):
    """A draft in which B supports the task of A."""
    support = ((year.units.b.pk, Decimal("25.00")),)
    return year.breakdown(
        task(1, year.units.a, supporting=support, challenge="完成 110%"), task(2, year.units.b, "30.00")
    )


def said(row):
    return [as_draft(each) for each in list_tasks(breakdown=row)]


@pytest.mark.clause("P2")
def test_a_workbook_that_is_brought_back_as_it_went_out_changes_nothing(client, row):
    before = said(row)

    preview = Book(client, row).preview(client, row)

    assert "新增 0 项，修改 0 项，删除 0 项，不变 2 项" in content_of(preview)
    assert "内容没有变化" in content_of(preview)
    assert "读取说明" not in content_of(preview)
    assert b'name="seal"' not in preview.content
    assert said(row) == before


@pytest.mark.clause("P2")
def test_a_workbook_shows_its_differences_and_is_written_as_a_whole(year, client, row):
    book = Book(client, row)
    origin = said(row)[0].origin
    book.set(1, "目标值", "完成 120%")
    book.set(1, "二季度节点", "2026-05-15 过半")
    for label, value in {"任务": "新任务", "任务来源": "纪要", "主责单位": "JW局", "目标值": "10 件", "分值": 2.5,
                         "完成时限": date(2026, 9, 15), "三季度节点": "完成"}.items():  # fmt: skip
        book.set(3, label, value)
    book.clear(2)

    preview = book.preview(client, row)
    before = fresh(row).version
    confirm(client, preview)

    assert "新增 1 项，修改 1 项，删除 1 项，不变 0 项" in content_of(preview)
    assert ["重点任务1（JW局）", "目标值", "完成 100%", "完成 120%"] in rows_of(preview)
    assert ["新任务（JW局）", "", "新增"] in rows_of(preview)
    assert ["重点任务2（CZ局）", "", "删除"] in rows_of(preview)
    assert before == row.version
    first, second = list_tasks(breakdown=row)
    assert (first.uuid, first.target, [str(each) for each in first.milestones]) == (
        str(origin), "完成 120%", ["2026-03-31 启动", "2026-05-15 过半", "2026-11-30 完成"],
    )  # fmt: skip
    assert (second.number, second.name, second.lead_unit, second.points) == (
        2,
        "新任务",
        year.units.a.pk,
        Decimal("2.50"),
    )
    assert [str(each) for each in second.milestones] == ["2026-09-15 完成"]


@pytest.mark.parametrize("text", ["CZ局 25%", "ＣＺ局　２５％", "CZ局（25%）", "CZ局:25", " CZ局 25.00% ；"])
def test_a_cooperating_unit_is_read_as_clerks_write_it(client, row, text):
    book = Book(client, row)
    book.set(1, "协办单位", text)

    preview = book.preview(client, row)

    assert "不变 2 项" in content_of(preview)


@pytest.mark.parametrize(
    ("label", "value", "wrong"),
    [
        ("任务", None, "“任务”必须填写"),
        ("主责单位", "YY局", "“YY局”不是可选项"),
        ("协办单位", "YY局 10%", "“YY局”不是本方案的单位"),
        ("协办单位", "JW局 10%", "主责单位又列为协办单位"),
        ("协办单位", "CZ局 33.33%", "按协办份额折算的分值超过两位小数"),
        ("协办单位", "CZ局 33.333%", "份额超过两位小数"),
        ("协办单位", "CZ局 120%", "协办份额应大于 0、不超过 100%"),
        ("一季度节点", "2026-04-01 过半", "不在“一季度节点”的季度内"),
        ("四季度节点", "2026-12-10 完成", "晚于完成时限"),
        ("完成时限", date(2027, 3, 1), "完成时限应在 2026 年内"),
        ("完成时限", "年底", "“年底”不是日期"),
        ("分值", "四十", "“四十”不是数"),
        ("分值", "25%", "以百分比填写"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(client, row, label, value, wrong):
    book = Book(client, row)
    place = book.set(1, label, value)
    book.set(2, "佐证", "另一种佐证")

    preview = book.preview(client, row)

    assert "有 1 处问题，没有写入任何内容" in content_of(preview)
    assert [cells[0] for cells in rows_of(preview)] == [place]
    assert wrong in content_of(preview)
    assert b'name="seal"' not in preview.content
    assert fresh(row).version == row.version


def test_everything_wrong_in_a_workbook_is_told_at_once(client, row):
    book = Book(client, row)
    places = {
        book.set(1, "完成时限", "年底"),
        book.set(2, "协办单位", "YY局 10%"),
        book.set(2, "一季度节点", "2026-04-01 过半"),
        book.set(2, "完成时限", date(2027, 3, 1)),
    }

    assert {cells[0] for cells in rows_of(book.preview(client, row))} == places


def _merge(book):
    book.sheet.merge_cells(start_row=book.head + 1, end_row=book.head + 2, start_column=4, end_column=4)


def _hide(book):
    book.sheet.row_dimensions[book.head + 2].hidden = True


def _twice(book):
    for label in ("任务", "主责单位"):
        book.set(2, label, book.cell(1, label).value)


def _unmark(book):
    book.book.remove(book.book["模板标识"])


@pytest.mark.parametrize(
    ("how", "wrong"),
    [(_merge, "是合并单元格"), (_hide, "隐藏的行中有数据"), (_twice, "重复"), (_unmark, "没有模板标识")],
)
def test_a_workbook_that_cannot_be_trusted_is_refused(client, row, how, wrong):
    book = Book(client, row)
    how(book)

    preview = book.preview(client, row)

    assert wrong in content_of(preview)
    assert b'name="seal"' not in preview.content


def test_numbers_as_text_notes_above_and_a_title_row_are_no_obstacle(client, row):
    book = Book(client, row)
    book.set(1, "分值", "40.00")
    book.set(1, "目标值", " 完成 100% ")
    book.cell(1, "任务").alignment = Alignment(wrap_text=True)

    preview = book.preview(client, row)

    assert "不变 2 项" in content_of(preview)
    assert "文本格式的数字按 40.00 读取" in content_of(preview)


def test_a_table_saved_as_csv_in_the_encoding_of_a_chinese_windows_is_read(client, row):
    book = Book(client, row)
    lines = [",".join(str(cell.value or "") for cell in cells)
             for cells in book.sheet.iter_rows(min_row=book.head, max_row=book.head + 2)]  # fmt: skip
    content = "\r\n".join(line.replace(" 00:00:00", "").replace("*", "") for line in lines).encode("gb18030")

    preview = book.preview(client, row, content, "任务.csv")

    assert "不变 2 项" in content_of(preview), text_of(preview)
    assert "CSV 文件不带模板标识" in content_of(preview)


def test_rows_in_another_order_are_numbered_anew_and_the_page_says_so(client, row):
    book = Book(client, row)
    first = [book.sheet.cell(book.head + 1, column).value for column in book.columns.values()]
    book.clear(1)
    for column, value in zip(book.columns.values(), first, strict=True):
        book.sheet.cell(book.head + 2, column).value = value

    preview = book.preview(client, row)
    confirm(client, preview)

    assert "任务的先后有变化，序号按表中行的先后重排" in content_of(preview)
    assert [each.name for each in list_tasks(breakdown=row)] == ["重点任务2", "重点任务1"]


@pytest.mark.parametrize(
    ("scheme_year", "code", "wrong"),
    [
        (2027, "departments", "这是 2027 年的模板，此处需要 2026 年"),
        (2026, "towns", "此处需要《委办局绩效考核 2026 年"),
    ],
)
def test_the_workbook_of_another_year_or_program_is_refused(year, client, row, scheme_year, code, wrong):
    program = year.program if code == "departments" else year.district.program(code, "乡镇绩效考核", "绩效办")
    draft = schemes.SchemeDraft(
        year=scheme_year, title="另一份考核方案", key_work_points=Decimal(40), declared_points=Decimal(15),
        ad_hoc_points=Decimal(5), calendar=CALENDAR, units=[year.units.c.pk],
    )  # fmt: skip
    office = replace(year.actor("office"), grants=(Grant(Role.OFFICE, programs=frozenset({program})),))
    scheme = schemes.draft_scheme(actor=office, at=row.drafted_at, program_id=program, draft=draft)
    other = key_work.draft_breakdown(actor=office, at=row.drafted_at, scheme=scheme)

    preview = Book(client, row).preview(client, row, workbook_file(other, (), row.drafted_at).content)

    assert wrong in content_of(preview)
    assert b'name="seal"' not in preview.content


def test_an_import_is_committed_once_and_only_onto_what_was_previewed(client, row):
    book = Book(client, row)
    book.set(1, "佐证", "另一种佐证")
    first, second = book.preview(client, row), book.preview(client, row)
    values = values_of(first, form_action(first))
    confirm(client, first)
    after = fresh(row).version

    again = client.post(form_action(first), values)
    overtaken = client.post(form_action(second), values_of(second, form_action(second)))

    assert (again.status_code, overtaken.status_code) == (409, 409)
    assert fresh(row).version == after


def test_a_file_that_is_no_workbook_is_told_and_an_issued_breakdown_takes_none(year, client, row):
    preview = Book(client, row).preview(client, row, b"not a workbook")
    year.act(row, key_work.save_tasks, "office", tasks=[task(1, year.units.a), task(2, year.units.b)])
    year.act(row, key_work.issue_breakdown, "office")

    answer = client.post(page("breakdown_import", row), {"file": SimpleUploadedFile("任务.xlsx", b"x")})

    assert "没有写入任何内容" in content_of(preview)
    assert answer.status_code == 409


def test_the_import_of_somebody_else_is_not_found(year, client, row):
    preview = Book(client, row).preview(client, row)

    answer = year.client("auditor").get(preview.request["PATH_INFO"])

    assert answer.status_code == 403


@pytest.mark.parametrize(("name", "query"), [("breakdown_workbook", {}), ("breakdown_view", {"as": "excel"})])
def test_what_looks_like_a_formula_leaves_as_text(year, client, row, name, query):
    tasks = [task(1, year.units.a, target='=HYPERLINK("http://x","y")', name="@SUM(1)", source_document="+1")]
    year.act(row, key_work.save_tasks, "office", tasks=tasks)

    sheet = load_workbook(BytesIO(client.get(page(name, row), query).content)).worksheets[0]

    cells = [cell for cells in sheet.iter_rows() for cell in cells if str(cell.value).startswith(("=", "@", "+"))]
    assert len(cells) >= 2
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.fixture
def issued(year):
    support = ((year.units.b.pk, Decimal("25.00")),)
    return year.issue(task(1, year.units.a, supporting=support), task(2, year.units.b, "30.00"))


def test_the_word_file_holds_title_text_every_task_total_and_fingerprint(year, issued):
    answer = year.client("filer_a").get(page("breakdown_word", issued))

    words = words_of(Document(BytesIO(answer.content)))
    assert "委办局绩效考核2026年重点工作任务分解表" in words
    assert "根据《示例区2026年度绩效考核方案》" in words
    assert "CZ局 25.00%" in words
    assert "3月31日 启动" in words
    assert "合计70.00" in words
    assert "第1稿 " in words
    assert "尚在起草中" not in words
    assert "绩效办" in words
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_word_file_has_the_margins_of_the_standard_and_its_table_lies_across(year, issued):
    document: Any = Document(BytesIO(year.client("office").get(page("breakdown_word", issued)).content))

    upright, across = document.sections[0], document.sections[-1]
    margins = (upright.top_margin, upright.left_margin, upright.right_margin, upright.bottom_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [37, 28, 26, 35]
    assert (across.page_width > across.page_height, upright.page_width < upright.page_height) == (True, True)
    assert len(document.tables[0].columns) == 10
    assert [cell.text for cell in document.tables[0].columns[8].cells] == ["分值", "40.00", "30.00", "70.00"]


def test_a_draft_says_so_on_paper(client, row):
    assert "尚在起草中" in words_of(Document(BytesIO(client.get(page("breakdown_word", row)).content)))


@pytest.mark.clause("P2")
@pytest.mark.parametrize("who", ["office", "filer_a", "auditor"])
@pytest.mark.parametrize("name", FILES)
def test_who_takes_a_file_out_stands_in_the_log_with_its_rows(year, issued, name, who):
    answer = year.client(who).get(page(name, issued))

    entry = AuditEntry.objects.get(action="key_work.breakdown:export")
    assert (entry.actor, entry.object_uuid) == (year.district.user(who), str(issued.uuid))
    assert '"行数":["","2"]' in entry.record
    assert answer.taken.rows == 2


def test_asking_only_for_the_head_of_a_file_and_being_refused_leave_no_entry(year, issued):
    KeyWorkBreakdown.objects.filter(pk=issued.pk).update(state="draft")

    refused = year.client("filer_a").get(page("breakdown_word", issued))
    year.client("office").head(page("breakdown_word", issued))

    assert refused.status_code == 404
    assert not AuditEntry.objects.filter(action="key_work.breakdown:export").exists()


def test_copies_are_no_part_of_the_history_of_a_breakdown(year, issued):
    client = year.client("office")
    client.get(page("breakdown_word", issued))

    assert "导出了" not in content_of(client.get(page("breakdown_view", issued)))
    assert "导出了" in content_of(year.client("auditor").get("/audit/"))
