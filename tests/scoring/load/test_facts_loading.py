"""Facts from files and rows: every bad row at once, good and bad never mixed, always the same order."""

import numpy as np
import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows, load_facts
from hengjing.scoring.facts.findings import MOST_LISTED
from hengjing.scoring.facts.ordering import canonical_order
from tests.scoring.documents import ROWS, full_rows, row_problems, tiny_layout
from tests.scoring.load.tables import csv_text


def written(path, rows):
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def test_it_lists_every_bad_row_of_every_file(tmp_path):
    first = written(tmp_path / "a.csv", [{**ROWS[0], "unit": "U9"}, ROWS[1], {**ROWS[2], "value": "101"}])
    second = written(tmp_path / "b.csv", [{**ROWS[5], "value": "", "source": ""}])
    third = tmp_path / "c.doc"

    with pytest.raises(ProblemsFound) as raised:
        load_facts([first, second, third], tiny_layout())

    assert [(found.code, found.place.file[-5:], found.place.row) for found in raised.value.problems] == [
        ("facts.unit_unknown", "a.csv", 2),
        ("facts.too_large", "a.csv", 4),
        ("facts.value_missing", "b.csv", 2),
        ("facts.source_missing", "b.csv", 2),
        ("facts.file_kind", "c.doc", None),
    ]


def test_it_finds_the_same_row_in_two_files(tmp_path):
    first, second = written(tmp_path / "a.csv", ROWS[:2]), written(tmp_path / "b.csv", ROWS[1:3])

    with pytest.raises(ProblemsFound) as raised:
        load_facts([first, second], tiny_layout())

    (found,) = raised.value.problems
    assert (found.code, found.place.file, found.place.row) == ("facts.row_twice", str(second), 2)
    assert f"{first}:3" in found.message("en")


def test_it_reads_several_files_as_one_table(tmp_path):
    parts = [written(tmp_path / "a.csv", ROWS[:2]), written(tmp_path / "b.csv", ROWS[2:])]
    rows = [{**row, "source": "记录"} for row in ROWS]
    for part, of in zip(parts, (rows[:2], rows[2:]), strict=True):
        written(part, of)

    assert load_facts(parts, tiny_layout()).hash == facts_from_rows(full_rows(rows), tiny_layout()).hash


def test_it_reports_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ProblemsFound) as raised:
        load_facts(tmp_path / "none.csv", tiny_layout())

    assert [found.code for found in raised.value.problems] == ["facts.unreadable"]


def test_it_puts_rows_in_canonical_order_whatever_order_they_came_in():
    layout, rows = tiny_layout(), full_rows(ROWS)
    expected = facts_from_rows(rows, layout)

    for first in range(len(rows)):
        turned = [*rows[first:], *rows[:first]][::-1]
        assert facts_from_rows(turned, layout).hash == expected.hash

    order = [(row["unit"], row["item"], row["group"]) for row in expected.rows()]
    assert order == [
        ("U1", "GROWTH", ""),
        ("U1", "CONDUCT", ""),
        ("U1", "PANEL", "LEADERS"),
        ("U1", "PANEL", "PEERS"),
        ("U1", "HONORS", "M1"),
        ("U2", "SPEED", ""),
    ]


def test_it_leaves_spaces_around_codes_out():
    spaced = [{name: f" {text}\u3000" if text else text for name, text in row.items()} for row in full_rows(ROWS)]

    assert facts_from_rows(spaced, tiny_layout()).hash == facts_from_rows(full_rows(ROWS), tiny_layout()).hash


def test_it_takes_missing_rows_as_no_bad_rows():
    assert row_problems() == []
    assert len(facts_from_rows([], tiny_layout())) == 0


def test_it_counts_what_it_does_not_list():
    bad = [{**ROWS[0], "unit": f"X{number}"} for number in range(MOST_LISTED + 7)]

    with pytest.raises(ProblemsFound) as raised:
        facts_from_rows(full_rows(bad), tiny_layout())

    codes = [found.code for found in raised.value.problems]
    assert codes.count("facts.unit_unknown") == MOST_LISTED
    assert (
        dict(next(found for found in raised.value.problems if found.code == "facts.more_rows").values)["count"] == "7"
    )


def test_it_orders_alike_with_one_key_and_with_many():
    columns = [np.array([2, 0, 2, 1]), np.array([1, 1, 0, 0])]

    packed = canonical_order([(column, 3) for column in columns])
    separate = canonical_order([(column, 2**40) for column in columns])

    assert packed.tolist() == separate.tolist() == [1, 3, 2, 0]
