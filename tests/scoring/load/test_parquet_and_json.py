"""Facts from Parquet and JSON are the same facts; types that are not exact are refused."""

import json
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows, load_facts
from tests.scoring.documents import ROWS, full_rows, tiny_layout

EXPECTED = facts_from_rows(full_rows(ROWS), tiny_layout()).hash


def columns(**others):
    rows = full_rows(ROWS)
    return {**{name: [row[name] for row in rows] for name in rows[0]}, **others}


def written(tmp_path, **others):
    path = tmp_path / "facts.parquet"
    pq.write_table(pa.table(columns(**others)), path)
    return path


def problems_of(path):
    with pytest.raises(ProblemsFound) as raised:
        load_facts(path, tiny_layout())
    return [(found.code, found.place.row, found.place.column) for found in raised.value.problems]


def numbers():
    return [Decimal(row["value"]) if row["value"] else None for row in full_rows(ROWS)]


@pytest.mark.parametrize(
    "value",
    [
        pa.array([row["value"] for row in full_rows(ROWS)]),
        pa.array([row["value"] or None for row in full_rows(ROWS)], pa.large_string()),
        pa.array([row["value"] for row in full_rows(ROWS)]).dictionary_encode(),
        pa.array(numbers(), pa.decimal128(12, 4)),
    ],
)
def test_parquet_gives_the_same_facts(tmp_path, value):
    assert load_facts(written(tmp_path, value=value), tiny_layout()).hash == EXPECTED


def test_parquet_takes_whole_numbers(tmp_path):
    path = written(tmp_path, value=pa.array([95, 1, 90, None, None, 1], pa.int32()))

    assert load_facts(path, tiny_layout()).row(0)["value"] == "95"


@pytest.mark.parametrize("kind", [pa.float64(), pa.float32(), pa.bool_(), pa.date32()])
def test_parquet_refuses_columns_that_are_not_exact(tmp_path, kind):
    path = written(tmp_path, value=pa.array([None] * len(ROWS), kind))

    assert problems_of(path) == [("facts.parquet_type", None, "value")]


def test_parquet_counts_rows_from_1(tmp_path):
    path = written(tmp_path, unit=["U1", "U1", "U9", "U1", "U2", "U1"])

    assert problems_of(path) == [("facts.unit_unknown", 3, "unit")]


def test_parquet_refuses_another_file(tmp_path):
    path = tmp_path / "facts.parquet"
    path.write_bytes(b"unit,item")

    assert problems_of(path) == [("facts.parquet_broken", None, "")]


def test_json_gives_the_same_facts_from_numbers_and_texts(tmp_path):
    rows = [{name: text for name, text in row.items() if text} for row in full_rows(ROWS)]
    text = json.dumps(rows, ensure_ascii=False).replace('"95.5"', "95.50").replace('"value": "1"', '"value": 1')
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")

    assert load_facts(path, tiny_layout()).hash == EXPECTED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[{", ("facts.json_broken", None, "")),
        ("[" * 100_000, ("facts.json_broken", None, "")),
        ('{"unit": "U1"}', ("facts.json_shape", None, "")),
        ("[1]", ("facts.json_shape", None, "")),
        ("[[1]]", ("facts.json_shape", None, "")),
        ('[{"value": true}]', ("facts.json_cell", 1, "value")),
        ('[{"value": NaN}]', ("facts.json_cell", 1, "value")),
        ('[{"source": "\\ud800"}]', ("facts.json_cell", 1, "source")),
        ('[{"value": [1]}]', ("facts.json_cell", 1, "value")),
        ('[{"unit": "U1", "unit": "U2"}]', ("facts.key_twice", 1, "unit")),
        ('[{"units": "U1"}]', ("facts.head_unknown_like", None, "units")),
    ],
)
def test_json_refuses_what_is_no_table_of_texts_and_numbers(tmp_path, text, found):
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")

    assert found in problems_of(path)


@pytest.mark.parametrize("number", ["0.30000000000000004", "1e2", "1E400"])
def test_json_reads_numbers_as_they_are_written(tmp_path, number):
    path = tmp_path / "facts.json"
    row = {"unit": "U1", "item": "GROWTH", "measure": "actual", "value": "@", "source": "记录"}
    path.write_text(json.dumps([row]).replace('"@"', number), encoding="utf-8")

    assert problems_of(path)[0][1:] == (1, "value")
