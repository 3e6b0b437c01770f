"""Inputs of a case in a folder, made once: bound facts, plain tables, the expected checksum, the trace to copy."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks import facts as made
from benchmarks import scheme, tables
from benchmarks.cases import Case
from benchmarks.results import Results, of_sheet
from hengjing.scoring import Compiled
from hengjing.scoring.facts import write_bound_facts
from hengjing.scoring.runners.parquet import evaluate_parquet


def prepare(case: Case, folder: Path) -> dict[str, Any]:
    """Write the inputs of a case and return their checksums."""
    folder.mkdir(parents=True)
    compiled = scheme.compiled(case)
    facts = made.make_facts(case, compiled)
    write_bound_facts(facts, folder / "facts.parquet")
    plain = {
        "plain": tables.facts_table(facts),
        "units": tables.units_table(compiled),
        "items": tables.items_table(case, compiled),
        "worth": tables.worth_table(),
    }
    for name, table in plain.items():
        pq.write_table(table, folder / f"{name}.parquet", row_group_size=2**20, compression="lz4")
    evaluate_parquet(compiled, folder / "facts.parquet", folder / "sheet")
    expected = sheet_results(case, compiled, folder / "sheet").checksum()
    found = {"facts": facts.hash, "rows": len(facts), "expected": expected}
    (folder / "expected.json").write_text(json.dumps(found))
    return found


def sheet_results(case: Case, compiled: Compiled, folder: Path) -> Results:
    """Return the results of a sheet that lies in files."""
    columns = ["unit", "node", "branch", "exact", "limited", "points", "weight_in_force"]
    return of_sheet(
        pq.read_table(folder / "trace", columns=columns), pq.read_table(folder / "totals"), codes_of(case, compiled)
    )


def codes_of(case: Case, compiled: Compiled) -> dict[str, Any]:
    """Return the order of units, items, grades and of each item's branches."""
    leaves = compiled.classes[0].leaves[: case.items]
    return {
        "units": [unit.code for unit in compiled.ruleset.units],
        "items": [compiled.nodes[leaf.node].code for leaf in leaves],
        "grades": [grade.code for grade in compiled.ruleset.grades],
        "branches": [[branch.name for branch in leaf.rule.branches] for leaf in leaves],
    }
