"""The runner from Parquet to Parquet gives the rows, the head and the problems of `evaluate`."""

import json
from dataclasses import asdict

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.facts import write_bound_facts
from hengjing.scoring.runners.parquet import evaluate_parquet
from tests.scoring.generator import generate


def scored_both_ways(seed, folder):
    document, rows, _ = generate(seed)
    compiled = compile_ruleset(ruleset_from_document(document))
    facts = facts_from_rows(rows, compiled.layout)
    write_bound_facts(facts, folder / "facts.parquet")
    run = evaluate_parquet(compiled, folder / "facts.parquet", folder / "out")
    return compiled, evaluate(compiled, facts, threads=2), run


def rows_written(folder, name, compiled):
    """All rows of a table, in the order of units, as `evaluate` gives them."""
    units = {unit.code: place for place, unit in enumerate(compiled.ruleset.units)}
    rows = [row for file in sorted((folder / "out" / name).iterdir()) for row in pq.read_table(file).to_pylist()]
    return sorted(rows, key=lambda row: units[row["unit"]])


@pytest.mark.clause("C7")
@pytest.mark.parametrize("seed", range(40, 60))
def test_gives_the_rows_and_the_head_of_evaluate(seed, tmp_path):
    compiled, sheet, run = scored_both_ways(seed, tmp_path)

    for name in ("trace", "details", "totals"):
        assert rows_written(tmp_path, name, compiled) == getattr(sheet, name).to_pylist()
    assert run.head == sheet.head
    assert json.loads((tmp_path / "out" / "head.json").read_text()) == json.loads(json.dumps(asdict(sheet.head)))
    assert sorted(map(str, run.problems)) == sorted(map(str, sheet.problems))


def test_leaves_no_half_written_file(tmp_path):
    compiled, _, _ = scored_both_ways(7, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert not [path for path in files if path.suffix == ".part"]
    assert len(files) == 2 + 3 * len(compiled.classes)


def test_columns_of_numbers_are_whole(tmp_path):
    scored_both_ways(7, tmp_path)
    for file in (tmp_path / "out").rglob("*.parquet"):
        assert not [field for field in pq.read_schema(file) if pa.types.is_floating(field.type)]
