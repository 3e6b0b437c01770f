"""An assessing body fills its sheet and submits it, the office checks, sends back, accepts, closes (B3, C1-C3)."""

import pytest
from django.db import DatabaseError, transaction

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, Refused, StaleState
from hengjing.foundation.notices.models import Message
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import CellDraft, Exemption, MarkDraft, SheetState
from hengjing.steps.score_sheets.models import SubmittedSheet
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


def codes(found):
    return [problem.code for problem in found.value.problems]


def refused(*marks, sheets, **more):
    with pytest.raises(NotReady) as found:
        sheets.enter(*marks, **more)
    return codes(found)


@pytest.mark.clause("B3")
def test_opening_gives_each_body_a_sheet_of_its_items_for_all_units(sheets):
    assert sheets.sheet().items == ["ECON", "DATA"]
    assert sheets.sheet(PETITIONS).items == ["VISIT", "OPINION"]
    assert sheets.sheet().cells.count() == 4
    assert Message.objects.filter(recipient_id=sheets.year.district.user("stats")).count() == 1


def test_opening_again_with_other_items_is_followed_while_sheets_are_in_scoring(sheets):
    office, scheme = sheets.year.actor("office"), sheets.year.scheme.id
    api.open_sheets(actor=office, at=AT, scheme_id=scheme, items=frozenset({"ECON", "VISIT"}))
    assert sheets.sheet().items == ["ECON"]

    sheets.enter(*(MarkDraft(unit, "ECON", "actual", value="100") for unit in ("JW", "CZ")))
    sheets.act(api.submit_sheet, "stats")
    with pytest.raises(NotReady) as found:
        api.open_sheets(actor=office, at=AT, scheme_id=scheme, items=frozenset({"ECON", "DATA", "VISIT"}))
    assert codes(found) == ["sheet_submitted"]


@pytest.mark.clause("C1", "C2")
def test_a_filled_sheet_is_submitted_accepted_and_closed(sheets):
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    sheets.act(api.accept_sheet, "office")

    row = sheets.sheet()
    assert row.state == SheetState.ACCEPTED
    assert row.fingerprint == row.submissions.get().fingerprint
    rows = api.rows_of(scheme_id=sheets.year.scheme.id)
    assert {(each.unit, each.item, each.measure, each.entry, each.value) for each in rows} == {
        ("JW", "ECON", "actual", "", "100"), ("CZ", "ECON", "actual", "", "100"),
        ("JW", "DATA", "event", "GENERAL", "1"), ("CZ", "DATA", "event", "GENERAL", "0"),
    }  # fmt: skip
    assert {each.record and each.record.uuid for each in rows} == {str(cell.uuid) for cell in row.cells.all()}


def test_the_database_changes_nothing_of_what_was_handed_in(sheets):
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    handed_in = SubmittedSheet.objects.all()
    for act in (lambda: handed_in.update(content=[]), lambda: handed_in._raw_delete("default")):
        with pytest.raises(DatabaseError, match="what was handed in is not"), transaction.atomic():
            act()


def test_closing_waits_for_every_sheet_and_a_revision_opens_the_named_ones(sheets):
    office, scheme = sheets.year.actor("office"), sheets.year.scheme.id
    with pytest.raises(NotReady) as found:
        api.close_sheets(actor=office, at=AT, scheme_id=scheme)
    assert codes(found) == ["sheet_not_accepted"] * 2

    api.open_sheets(actor=office, at=AT, scheme_id=scheme, items=frozenset({"ECON", "DATA"}))
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    sheets.act(api.accept_sheet, "office")
    api.close_sheets(actor=office, at=AT, scheme_id=scheme)
    with pytest.raises(NotReady) as found:
        sheets.act(api.send_back_sheet, "office", reason="口径不符")
    assert codes(found) == ["sheet_closed"]

    body = frozenset({sheets.sheet().body_id})
    assert api.reopen_sheets(actor=office, at=AT, scheme_id=scheme, bodies=body, reason="申诉成立") == 1
    assert (sheets.sheet().state, sheets.sheet().closed_at) == (SheetState.SCORING, None)


def test_what_is_missing_is_named_before_a_sheet_goes_on(sheets):
    with pytest.raises(NotReady) as found:
        sheets.act(api.submit_sheet, "stats")
    assert codes(found) == ["mark_missing"] * 4

    sheets.fill()
    sheets.enter(MarkDraft("JW", "ECON", "actual", value="88"))
    with pytest.raises(NotReady) as found:
        sheets.act(api.submit_sheet, "stats")
    assert (codes(found), found.value.problems[0].path) == (["reason_missing"], sheets.cell("JW", "ECON").url)


def test_no_data_is_explicit_and_takes_the_place_of_numbers(sheets):
    sheets.fill()
    sheets.enter(MarkDraft("JW", "ECON", status="no_data", reason="统计口径调整，年报未出"))

    assert [mark["status"] for mark in sheets.cell("JW", "ECON").content] == ["no_data"]
    sheets.act(api.submit_sheet, "stats")
    sheets.act(api.send_back_sheet, "office", reason="年报已出，请补填")
    sheets.enter(MarkDraft("JW", "ECON", "actual", value="99"))
    assert [mark["value"] for mark in sheets.cell("JW", "ECON").content] == ["99"]


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (MarkDraft("JW", "ECON", "actual", value="9x"), "facts.number"),
        (MarkDraft("JW", "ECON", "actual", value="9.125"), "facts.digits"),
        (MarkDraft("JW", "DATA", "event", entry="NONE", value="1"), "facts.entry_unknown"),
        (MarkDraft("JW", "VISIT", "actual", value="1"), "cell_unknown"),
        (MarkDraft("JW", "ECON", status="not_applicable"), "exemption_typed"),
    ],
)
def test_a_mark_that_the_engine_or_the_sheet_refuses_is_not_written(sheets, mark, code):
    assert code in refused(mark, MarkDraft("CZ", "ECON", "actual", value="1"), sheets=sheets)
    assert sheets.cell("CZ", "ECON").content == []


def test_marks_of_raters_are_not_typed_into_a_sheet(sheets):
    mark = MarkDraft("JW", "OPINION", "mark", entry="R01", value="90")
    assert refused(mark, sheets=sheets, person="visits", body=PETITIONS) == ["panel_item"]


def test_what_does_not_apply_counts_only_when_the_office_approves(sheets):
    sheets.fill()
    sheets.on_cell(api.request_not_applicable, "stats", "CZ", "DATA", reason="无此职能")
    assert [row.status for row in api.rows_of(scheme_id=sheets.year.scheme.id) if row.item == "DATA"] == ["", ""]
    with pytest.raises(NotReady) as found:
        sheets.act(api.submit_sheet, "stats")
    assert codes(found) == ["exemption_open"]
    with pytest.raises(NotReady):
        sheets.on_cell(api.decide_not_applicable, "office", "CZ", "DATA", approved=False)

    sheets.on_cell(api.decide_not_applicable, "office", "CZ", "DATA", approved=True)

    rows = [row for row in api.rows_of(scheme_id=sheets.year.scheme.id) if (row.unit, row.item) == ("CZ", "DATA")]
    assert [(row.measure, row.status, row.note) for row in rows] == [("", "not_applicable", "无此职能")]
    sheets.act(api.submit_sheet, "stats")


def test_the_office_is_asked_to_decide_and_to_check(sheets):
    def asked():
        return [todo.action.split(":")[1] for todo in api.todo_for(actor=sheets.year.actor("office"), at=AT)]

    sheets.fill()
    sheets.on_cell(api.request_not_applicable, "stats", "CZ", "DATA", reason="无此职能")
    assert asked() == ["decide_not_applicable"]
    sheets.on_cell(api.decide_not_applicable, "office", "CZ", "DATA", approved=True)
    sheets.act(api.submit_sheet, "stats")
    assert asked() == ["accept"]


def test_a_refused_request_leaves_the_item_to_be_scored(sheets):
    sheets.on_cell(api.request_not_applicable, "stats", "CZ", "DATA", reason="无此职能")
    sheets.on_cell(api.decide_not_applicable, "office", "CZ", "DATA", approved=False, reason="三定规定有此职能")
    with pytest.raises(Refused):
        sheets.on_cell(api.decide_not_applicable, "office", "CZ", "DATA", approved=True)

    assert sheets.cell("CZ", "DATA").exemption == Exemption.REFUSED
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")


def test_nobody_but_the_body_writes_and_nobody_after_it_was_submitted(sheets):
    with pytest.raises(NotAllowed):
        sheets.enter(MarkDraft("JW", "ECON", "actual", value="1"), person="office")
    with pytest.raises(NotFound):
        sheets.enter(MarkDraft("JW", "ECON", "actual", value="1"), person="visits")
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    with pytest.raises(StaleState):
        sheets.enter(MarkDraft("JW", "ECON", "actual", value="1"))
    with pytest.raises(Refused):
        sheets.on_cell(api.request_not_applicable, "stats", "JW", "ECON", reason="无此职能")


def test_two_who_write_different_units_do_not_disturb_each_other_one_cell_has_one_writer(sheets):
    def save(unit, seen, value):
        draft = CellDraft(unit, "ECON", seen, (MarkDraft(unit, "ECON", "actual", value=value),))
        return api.save_cells(actor=sheets.year.actor("stats"), at=AT, uuid=sheets.sheet().uuid, cells=[draft])

    seen = {unit: sheets.cell(unit, "ECON").version for unit in ("JW", "CZ")}
    save("JW", seen["JW"], "90")
    _data, versions = save("CZ", seen["CZ"], "91")
    assert versions == {("CZ", "ECON"): seen["CZ"] + 1}
    with pytest.raises(StaleState):
        save("JW", seen["JW"], "92")
    assert sheets.cell("JW", "ECON").content[0]["value"] == "90"


def test_the_office_is_told_what_is_missing_in_counts_alone(sheets):
    sheets.enter(MarkDraft("JW", "ECON", "actual", value="88"))
    found = api.completeness_of(actor=sheets.year.actor("office"), scheme_id=sheets.year.scheme.id)
    counted = {(each.unit_code, each.item): (each.expected, each.present, each.state) for each in found}
    assert counted["JW", "ECON"] == (1, 1, "filled")
    assert counted["CZ", "OPINION"] == (1, 0, "missing")
    assert "88" not in repr(found)
    with pytest.raises(NotAllowed):
        api.completeness_of(actor=sheets.year.actor("stats"), scheme_id=sheets.year.scheme.id)


def test_the_body_that_holds_the_year_up_is_urged(sheets):
    from uuid import uuid4  # noqa: PLC0415

    office = sheets.year.actor("office")
    progress = api.progress_of(actor=office, scheme=sheets.year.scheme, at=AT)[0]
    assert (progress.done, progress.total, [each.who for each in progress.waiting]) == (
        0, 2, ["区信访办公室", "区统计局"],
    )  # fmt: skip
    rows = [each.press[0] for each in progress.waiting]
    assert api.press_waiting(actor=office, at=AT, scheme_id=sheets.year.scheme.id, rows=rows, key=uuid4()) == 2
    assert [todo.action for todo in api.todo_for(actor=sheets.year.actor("stats"), at=AT)] == [
        "score_sheets.sheet:submit"
    ]
