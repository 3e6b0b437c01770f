"""What is measured: each task loads its inputs, then runs as often as asked; results can be checked afterwards."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import facts as made
from benchmarks import reference, scheme
from benchmarks.cases import Case
from benchmarks.prepare import codes_of, sheet_results
from benchmarks.results import CELLS, TOTALS, Results, from_columns, of_sheet
from benchmarks.tables import FACT_COLUMNS
from hengjing.scoring import Facts, evaluate
from hengjing.scoring.engine import assemble_sheet, evaluate_class
from hengjing.scoring.facts import BoundFacts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.runners.local import stacked_partition_of
from hengjing.scoring.runners.parquet import TABLES, evaluate_parquet, write_table

EXPLAINED_UNITS = 4
"""Units whose every number is explained; the rest would only take as long again."""


@dataclass(frozen=True)
class Task:
    """`run` is timed; `results` reads what the last run gave."""

    run: Callable[[], Any]
    results: Callable[[Any], Results | None]


def load_facts(case: Case, folder: Path) -> tuple[Any, Facts]:
    """Return the compiled ruleset and all bound facts, their hash known as after loading."""
    compiled = scheme.compiled(case)
    bound = BoundFacts.open(folder / "facts.parquet", compiled.layout)
    parts = [bound.of_class(part.code) for part in compiled.classes]
    columns: Any = {name: np.concatenate([getattr(part, name) for part in parts]) for name in FACT_COLUMNS}
    nothing = np.zeros(len(columns["unit"]), dtype=np.int64)
    words: Any = {name: getattr(parts[0], name) for name in ("measures", "groups", "entries", "sources", "notes")}
    facts = Facts(layout=compiled.layout, **columns, decimals=nothing, source=nothing, note=nothing, **words)
    vars(facts)["hash"] = bound.hash
    return compiled, facts


def ready(case: Case, folder: Path, threads: int) -> Task:
    """Hengjing from ready partitions to trace, details and totals, on one thread."""
    del threads
    compiled, facts = load_facts(case, folder)
    grading = compile_grading(compiled.ruleset)
    parts = [(part, stacked_partition_of(part, facts)) for part in compiled.classes]

    def run() -> Any:
        results = [evaluate_class(compiled, part, grading, partition) for part, partition in parts]
        return assemble_sheet(compiled, facts, results, engine_version="bench")

    return Task(run, lambda sheet: of_sheet(sheet.trace, sheet.totals, codes_of(case, compiled)))


def bound_facts(case: Case, folder: Path, threads: int) -> Task:
    """Hengjing from bound facts to the sheet: `evaluate`."""
    compiled, facts = load_facts(case, folder)
    return Task(
        lambda: evaluate(compiled, facts, threads=threads),
        lambda sheet: of_sheet(sheet.trace, sheet.totals, codes_of(case, compiled)),
    )


def integers(case: Case, folder: Path, threads: int) -> Task:
    """Pure Python integers, from facts arranged by unit and item, on one thread."""
    del threads
    compiled = scheme.compiled(case)
    table = pq.read_table(folder / "plain.parquet")
    rows = zip(*(table[name].to_pylist() for name in FACT_COLUMNS), strict=True)
    given = reference.gather(rows, compiled.layout.measure_names(), (case.units, case.items))
    items = pq.read_table(folder / "items.parquet").to_pylist()
    worth = pq.read_table(folder / "worth.parquet")["worth"].to_pylist()
    classes = [{unit: given[unit] for unit in part.units.tolist()} for part in compiled.classes]

    def run() -> dict[int, Any]:
        found: dict[int, Any] = {}
        for units in classes:
            found |= reference.score_class(items, units, worth)
        return found

    def results(found: dict[int, Any]) -> Results:
        units = [found[unit] for unit in range(case.units)]
        cells = {name: np.array([[cell[name] for cell in unit["cells"]] for unit in units]) for name in CELLS}
        return Results(cells, {name: np.array([unit[name] for unit in units]) for name in TOTALS})

    return Task(run, results)


def explanations(case: Case, folder: Path, threads: int) -> Task:
    """The explanation of every node of the first units as a page of text, from a ready sheet."""
    del folder, threads
    from hengjing.scoring.explain import Explainer, render_text  # noqa: PLC0415 - only this task needs it

    compiled = scheme.compiled(case)
    facts = made.make_facts(case, compiled)
    sheet = evaluate(compiled, facts)

    def run() -> list[str]:
        explainer = Explainer(compiled, facts, sheet)
        units = [unit.code for unit in compiled.ruleset.units[:EXPLAINED_UNITS]]
        return [render_text(explainer.explain(unit, node.code)) for unit in units for node in compiled.nodes]

    return Task(run, lambda _: None)


def given_tables(folder: Path) -> dict[str, pa.Table]:
    """Return the tables beside the facts."""
    return {name: pq.read_table(folder / f"{name}.parquet") for name in ("units", "items", "worth")}


def copy(case: Case, folder: Path, threads: int) -> Task:
    """The limit in memory: copy the bytes of the facts read and of the sheet written, on one thread."""
    del threads
    _, facts = load_facts(case, folder)
    buffers = [getattr(facts, name).view(np.uint8) for name in FACT_COLUMNS]
    for name in TABLES:
        for column in pq.read_table(folder / "sheet" / name).columns:
            for chunk in column.chunks:
                arrays = chunk.indices if pa.types.is_dictionary(chunk.type) else chunk
                buffers += [np.frombuffer(each, dtype=np.uint8) for each in arrays.buffers() if each is not None]
    return Task(lambda: [buffer.copy() for buffer in buffers], lambda _: None)


def parquet(case: Case, folder: Path, threads: int) -> Task:
    """Hengjing from a Parquet file of bound facts to Parquet files of the sheet."""
    compiled = scheme.compiled(case)
    out = fresh(folder, "hengjing")
    return Task(
        lambda: evaluate_parquet(compiled, folder / "facts.parquet", out, threads=threads),
        lambda _: sheet_results(case, compiled, out),
    )


def limit(case: Case, folder: Path, threads: int) -> Task:
    """The limit on disk: read the same columns of the facts, write the same sheet, compute nothing."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only this task needs it

    compiled = scheme.compiled(case)
    bound = BoundFacts.open(folder / "facts.parquet", compiled.layout)
    out = fresh(folder, "limit")
    sheets = {part.code: [(name, _sheet_file(folder, name, part.code)) for name in TABLES] for part in compiled.classes}

    def of_class(code: str) -> None:
        bound.of_class(code)
        for name, table in sheets[code]:
            (out / name).mkdir(exist_ok=True)
            write_table(table, out / name / f"{code}.parquet")

    def run() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(of_class, sheets))

    return Task(run, lambda _: None)


def _sheet_file(folder: Path, name: str, code: str) -> pa.Table:
    return pq.read_table(folder / "sheet" / name / f"{code}.parquet").combine_chunks()


def fresh(folder: Path, name: str) -> Path:
    """Return an empty folder for output, on the disk of the inputs."""
    out = folder / f"out_{name}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    return out


def arrow_results(case: Case, cells: pa.Table, totals: pa.Table) -> Results:
    """Return the results of other engines' tables."""
    return from_columns(cells, totals, (case.units, case.items))
