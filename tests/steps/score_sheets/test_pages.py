"""The pages of scoring sheets: the desk of the body, the check of the office, and what neither is shown."""

import re

import pytest

from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import MarkDraft, SheetState
from tests.steps.browsing import content_of, rows_of, sent, values_of
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.panels.ballots import ballot, hand_in, name
from tests.steps.workbooks import Book, brought
from tests.steps.year import AT

pytestmark = pytest.mark.django_db
QUIET = {"accept": "application/json"}


def page(sheet, part=""):
    return f"/score-sheets/{sheet.uuid}/{part}"


def save(sheets, client, value, seen=None, **more):
    """What a browser sends when a row of the grid is left."""
    cell = sheets.cell("JW", "ECON")
    row = {"unit": "JW", "seen-ECON": seen or cell.version, "v-ECON-actual||": value, "reason-ECON": "口径不符"}
    return client.post(page(sheets.sheet(), "edit/"), {**row, **more}, headers=QUIET)


@pytest.mark.clause("B3")
def test_a_row_saves_itself_with_its_version_and_says_what_was_refused(sheets):
    client = sheets.year.client("stats")
    first = save(sheets, client, "88")
    assert (first.status_code, first.json()["cells"]) == (200, {"ECON": 2})

    stale = save(sheets, client, "77", seen=1)
    refused = save(sheets, client, "8x")

    assert (stale.status_code, refused.status_code) == (409, 400)
    assert stale.json()["message"]
    assert refused.json()["message"] == "“8x”不是数字"
    assert sheets.cell("JW", "ECON").content[0]["value"] == "88"
    assert save(sheets, sheets.year.client("office"), "1").status_code == 403


def test_what_is_missing_is_said_item_by_item_with_the_units_or_how_many_they_are(sheets, monkeypatch):
    client = sheets.year.client("stats")
    save(sheets, client, "88", **{"reason-ECON": ""})

    named = content_of(client.get(page(sheets.sheet()))).partition("还缺什么")[2]
    monkeypatch.setattr("hengjing.steps.sheet_desk.data.FEW", 0)
    counted = content_of(client.get(page(sheets.sheet()))).partition("还缺什么")[2]

    for said in ("经济指标 未得满分，须填写理由： JW局", "经济指标 未填： CZ局", "统计数据质量 未填： CZ局、JW局"):
        assert said in named
    assert "统计数据质量 未填： 2 家单位" in counted
    assert "可以报送" not in named


def test_every_field_of_the_grid_is_called_by_its_unit_and_item_and_by_its_number(sheets):
    client = sheets.year.client("stats")

    def fields(part):
        shown = client.get(page(sheets.sheet(), part)).content.decode()
        named = re.findall(r'<input[^>]*aria-label="JW局 (.*?)"', shown)
        return re.findall(r"<label><span>(.*?)</span>", shown), named

    assert fields("") == ([], ["经济指标 实际值", "经济指标 理由"])
    numbers = ["实际值", "目标值", "挑战值"]
    assert fields("items/ECON/") == (numbers * 2, [f"经济指标 {each}" for each in (*numbers, "理由")])


def test_without_a_script_the_row_is_sent_and_shown_again(sheets):
    client = sheets.year.client("stats")
    answer = client.post(page(sheets.sheet(), "edit/"), {
        "unit": "JW", "item": "DATA", "seen-DATA": 1, "v-DATA-event||GENERAL": "2", "reason-DATA": "两次迟报",
    })  # fmt: skip
    assert answer.url == page(sheets.sheet(), "items/DATA/")
    assert sheets.cell("JW", "DATA").reason == "两次迟报"


def test_no_data_is_typed_as_a_word_and_a_number_takes_its_place(sheets):
    client = sheets.year.client("stats")
    save(sheets, client, "无数据")
    assert sheets.cell("JW", "ECON").content[0]["status"] == "no_data"
    assert 'value="无数据"' in client.get(page(sheets.sheet())).content.decode()
    save(sheets, client, "90")
    assert [mark["value"] for mark in sheets.cell("JW", "ECON").content] == ["90"]


def test_the_office_sees_how_far_a_sheet_is_and_no_number_before_it_is_submitted(sheets):
    sheets.enter(MarkDraft("JW", "ECON", "actual", value="88.25", reason="口径不符"))
    office, sheet = sheets.year.client("office"), sheets.sheet()
    shown = content_of(office.get(page(sheet)))
    assert "已填 1 / 4" in shown
    assert "88.25" not in shown
    assert "口径不符" not in shown
    cell = content_of(office.get(sheets.cell("JW", "ECON").url))
    assert "88.25" not in cell
    assert office.get(page(sheet, "check/")).status_code == 404
    assert office.get(page(sheet, "workbook/")).status_code == 404


@pytest.mark.clause("B3")
def test_the_body_submits_the_office_checks_and_sends_back(sheets):
    sheets.fill()
    client, office, sheet = sheets.year.client("stats"), sheets.year.client("office"), sheets.sheet()
    client.post(page(sheet, "submit/"), values_of(client.get(page(sheet, "submit/"))))
    assert sheets.sheet().state == SheetState.WITH_OFFICE

    checked = office.get(page(sheet, "check/"))
    assert ["JW局", "统计数据质量", "一般问题 次数 1", "18 / 20", "年报迟报一次"] in rows_of(checked)
    sent(office, page(sheet, "send_back/"), reason="年报口径请核实")

    assert "年报口径请核实" in content_of(client.get(page(sheet)))
    assert sheets.sheet().state == SheetState.SCORING
    assert office.get(page(sheet, "check/")).status_code == 404


def test_not_applicable_is_asked_and_decided_in_the_browser(sheets):
    cell = sheets.cell("CZ", "DATA")
    client, office = sheets.year.client("stats"), sheets.year.client("office")
    refused = sent(client, f"{cell.url}request_not_applicable/", reason="")
    assert (refused.status_code, "请填写不适用的理由" in content_of(refused)) == (400, True)
    sent(client, f"{cell.url}request_not_applicable/", reason="无此职能")
    assert "CZ局 · 统计数据质量" in content_of(office.get(page(sheets.sheet())))

    sent(office, f"{cell.url}decide_not_applicable/", approved="yes")

    assert "无此职能" in content_of(client.get(cell.url))
    assert "不适用" in content_of(client.get(page(sheets.sheet())))


def test_raters_are_named_mark_and_hand_in_in_the_browser(sheets):
    body, sheet = sheets.year.client("visits"), sheets.sheet(PETITIONS)
    users = [sheets.year.district.user(who) for who in ("member1", "member2")]
    sent(body, f"/ballots/sheets/{sheet.uuid}/OPINION/name/", raters=users)
    assert Ballot.objects.count() == 2
    rater, row = sheets.year.client("member1"), ballot(sheets, "member1")

    values = {"mark-JW": "91.5", "reason-JW": "材料不全", "mark-CZ": "100"}
    assert sent(rater, f"{row.url}fill/", **values).url == row.url
    rater.post(f"{row.url}submit/", values_of(rater.get(f"{row.url}submit/")))

    item = content_of(body.get(page(sheet, "items/OPINION/")))
    assert "R01 member1已交票" in item
    assert "91.5" not in item
    assert body.get(row.url).status_code == 404
    assert "91.5" in content_of(rater.get(row.url))


def test_the_office_reads_ballots_once_the_sheet_was_submitted(sheets):
    name(sheets, "member1")
    hand_in(sheets, "member1")
    office, row = sheets.year.client("office"), ballot(sheets, "member1")
    assert office.get(row.url).status_code == 404

    sheets.enter(*(MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ")), person="visits",
                 body=PETITIONS)  # fmt: skip
    sheets.act(api.submit_sheet, "visits", PETITIONS)

    assert "材料不全" in content_of(office.get(row.url))
    assert sheets.year.client("visits").get(row.url).status_code == 404


def test_the_workbook_goes_out_with_everything_that_stands(sheets):
    sheets.fill()
    book = Book(sheets.year.client("stats").get(page(sheets.sheet(), "workbook/")).content, "单位代码")
    found = {
        tuple(book.sheet.cell(row, book.columns[head]).value for head in ("单位代码", "指标代码", "数据项", "数值"))
        for row in range(book.head + 1, book.sheet.max_row + 1)
    }
    assert {("JW", "ECON", "实际值", "100"), ("JW", "DATA", "一般问题 次数", "1")} <= found


def test_every_fault_of_a_workbook_is_told_by_its_cell_and_nothing_is_written(sheets):
    client = sheets.year.client("stats")
    book = Book(client.get(page(sheets.sheet(), "workbook/")).content, "单位代码")
    faults = [book.set(1, "数值", "8x"), book.set(2, "单位代码", "XX"), book.set(3, "数据项", "别的数")]

    shown = content_of(brought(client, page(sheets.sheet(), "import/"), book.saved()))

    assert [fault for fault in faults[1:] if fault.split("!")[1] not in shown] == []
    assert not sheets.sheet().cells.exclude(content=[]).exists()
    good = Book(client.get(page(sheets.sheet(), "workbook/")).content, "单位代码")
    place = good.set(1, "数值", "8x")
    assert place.split("!")[1] in content_of(brought(client, page(sheets.sheet(), "import/"), good.saved()))


def test_a_locked_sheet_is_neither_sent_back_nor_urged_and_says_that_raters_marked(sheets):
    office, sheet = sheets.year.client("office"), sheets.sheet()
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    sheets.act(api.accept_sheet, "office")
    waiting = content_of(office.get("/score-sheets/"))
    name(sheets, "member1")
    hand_in(sheets, "member1")
    sheets.enter(*(MarkDraft(unit, "VISIT", "actual", value="90") for unit in ("JW", "CZ")), person="visits",
                 body=PETITIONS)  # fmt: skip
    sheets.act(api.submit_sheet, "visits", PETITIONS)
    sheets.act(api.accept_sheet, "office", PETITIONS)
    assert "退回考核实施主体" in content_of(office.get(page(sheet)))

    api.close_sheets(actor=sheets.year.actor("office"), at=AT, scheme_id=sheets.year.scheme.id)

    assert "催办所选" in waiting
    assert "催办所选" not in content_of(office.get("/score-sheets/"))
    shown = content_of(office.get(page(sheet)))
    assert "各项均已填写。" in shown
    assert "退回考核实施主体" not in shown + content_of(office.get(page(sheet, "check/")))
    assert "由评委打分" in content_of(office.get(sheets.cell("JW", "OPINION").url))


def test_a_rater_tells_ballots_apart_by_their_year(sheets):
    name(sheets, "member1")

    rows = rows_of(sheets.year.client("member1").get("/ballots/"))

    assert rows[0][:4] == ["2026", "群众评议", "区信访办公室", "—"]
