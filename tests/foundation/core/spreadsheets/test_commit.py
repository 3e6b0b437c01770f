"""Between upload and commit: the difference that a person sees, and the seal that ties the commit to it."""

from decimal import Decimal

import pytest

from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.core.spreadsheets.api import Change, Value, describe_difference, read_workbook, stage
from tests.foundation.core.spreadsheets.workbooks import PLAN, ROWS, edited, good, row, with_cells


def test_rows_come_change_field_by_field_and_go():
    old = [row(1), row(2), row(3)]
    new = [{**row(2), "target": Decimal("90.00"), "unit": "另一单位"}, row(3), row(4)]

    difference = describe_difference(old, new, key=["code"])

    fields: dict[str, tuple[Value, Value]] = {
        "unit": ("示例单位", "另一单位"),
        "target": (Decimal("95.50"), Decimal("90.00")),
    }
    assert difference.added == (row(4),)
    assert difference.changed == (Change(("JX-002",), fields),)
    assert difference.removed == (row(1),)
    assert difference.unchanged == 1


def test_only_fields_of_the_import_are_compared():
    difference = describe_difference([{**row(1), "id": 7}], [row(1)], key=["code"])

    assert (difference.changed, difference.unchanged) == ((), 1)


def test_a_number_written_with_more_zeros_is_no_change():
    old = {**row(1), "target": Decimal("95.5")}

    assert describe_difference([old], [row(1)], key=["code"]).changed == ()


def test_a_key_in_full_width_is_the_same_row():
    difference = describe_difference([row(1)], [{**row(1), "code": "ＪＸ－００１ "}], key=["code"])

    assert (difference.added, difference.removed) == ((), ())
    assert [change.fields.keys() for change in difference.changed] == [{"code"}]


def test_rows_that_cannot_be_told_apart_are_an_error():
    with pytest.raises(ValueError, match="jx-001"):
        describe_difference([row(1), row(1)], [], key=["code"])


def staged(content, old):
    return stage(read_workbook(content, PLAN), old, key=["code"])


def test_what_was_seen_is_committed():
    preview = staged(good(), ROWS[1:])

    again = staged(good(), ROWS[1:])
    again.require_seen(preview.seal)

    assert [dict(each.values) for each in again.rows] == ROWS
    assert preview.difference.added == (ROWS[0],)


@pytest.mark.parametrize(
    ("content", "old"),
    [
        (lambda: with_cells(D5=90), ROWS[1:]),
        (lambda: edited(lambda sheet: sheet.__setitem__("K1", "批注")), ROWS[1:]),
        (good, ROWS),
        (good, [{**ROWS[1], "unit": "另一单位"}, *ROWS[2:]]),
    ],
    ids=["another_value", "another_file", "added_meanwhile", "changed_meanwhile"],
)
def test_what_changed_since_the_preview_is_not_committed(content, old):
    preview = staged(good(), ROWS[1:])

    with pytest.raises(StaleState):
        staged(content(), old).require_seen(preview.seal)


def test_an_import_with_problems_has_no_difference_and_is_not_committed():
    preview = staged(with_cells(D5="九十"), [])

    assert preview.difference is None
    assert [problem.path for problem in preview.problems] == ["计划!D5"]
    with pytest.raises(NotReady):
        preview.require_seen(preview.seal)


def test_a_row_names_its_cells_for_the_problems_of_an_app():
    imported = read_workbook(good(), PLAN)

    assert imported.rows[1].path("target") == "计划!D5"


def test_rows_and_problems_cannot_be_changed_between_preview_and_commit():
    preview = staged(good(), [])

    with pytest.raises(AttributeError):
        preview.imported.rows = ()
    with pytest.raises(TypeError):
        preview.rows[0].values["code"] = "JX-999"
