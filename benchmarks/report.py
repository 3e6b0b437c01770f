"""The measured table as a document, and what moved against the one in the repository."""

import os
import platform
import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from benchmarks.cases import AnyCase, Case
from benchmarks.reasons import NOT_MET
from benchmarks.rounds import FEWEST_ROUNDS, THREADS, Series
from benchmarks.targets import NAMES, Row, rows, unusable

MOVED = 1.25
LINE = re.compile(r"^\| `([^`]+)` \|[^|]*\| ([0-9.,]+)", re.MULTILINE)
INTRODUCTION = """# Benchmarks

Written by `FULL=1 make bench`; `make bench` measures a tenth of the size and prints what moved by more than a quarter.

The scheme has the mix of the design study: completion with cap 40 %, interval 20 %, points per event 10 %, bands 10 %,
rank in class 6 %, trimmed panel mean 4 %, survey with option values 6 %, bonus lines with cap 4 %; 2 % of the items do
not apply and their weight is spread; three levels, a veto, cut-offs and a quota of 20 % in each class. A cell is one
unit and item with points; the sheet has besides a row for each node of the tree and each veto line.

- The sheet that Hengjing makes has 20 columns for each unit and node, the details below them, and the totals with
  ranks, grades and their reasons. The other engines compute and keep five columns a cell (branch, exact, limited,
  points, weight in force) and six a unit.
- Every engine starts from the same bound facts (one row a number, marks and ballots one by one), or, where it says
  ready, from the facts arranged by item. Reading text and checking it is not measured here.
- Every measurement is a process of its own; in each round the order is random. A figure is the median over the rounds
  of the ratio inside a round, with its range, warm (the first run of a process left out). Results are compared with
  the reference before they count: a difference ends the run. pandas is not exact; the last table says by how much.
- The page cache is warm, and all write to the same disk.
"""


def document(
    cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]], inputs: Mapping[str, Any], *, full: bool
) -> str:
    """Return the document of the measured cases."""
    parts = [
        INTRODUCTION,
        _setting(full=full),
        "\n## Against the targets\n\n",
        _ratios(cases, measured),
        _why(cases, measured),
        _left_out(cases, measured),
    ]
    parts += ["\n## Times and memory\n\n", _times(measured), "\n## Inputs and results\n\n", _checksums(cases, inputs)]
    parts += ["\n## What binary fractions get wrong\n\n", _wrong(cases, measured)]
    return "".join(parts)


def _setting(*, full: bool) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pyarrow", "duckdb", "polars", "pandas"))
    size = "full size" if full else "a tenth of the large sizes"
    return (
        f"\nMeasured at {size}, {FEWEST_ROUNDS} rounds, on {os.cpu_count()} processors ({platform.machine()}), "
        f"Python {platform.python_version()}, {packages}. Threads: {THREADS} for DuckDB (`threads`), Polars "
        f"(`POLARS_MAX_THREADS`) and Hengjing where it says so, 1 elsewhere (`OMP_NUM_THREADS`).\n"
    )


def _shown(row: Row, cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]]) -> str:
    found = row.value(cases[row.case], measured[row.case])
    met = {None: "", True: "yes", False: "**no**"}[row.met(found)]
    target = "" if row.target is None else f"{'≤' if row.at_most else '≥'} {row.target:g} {row.unit}"
    return f"| `{row.key}` | {row.text} | {found} {row.unit} | {target} | {met} |\n"


def _ratios(cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]]) -> str:
    text = "| row | measured | median [range] | target | met |\n| --- | --- | --- | --- | --- |\n"
    text += "".join(_shown(row, cases, measured) for row in rows() if row.case in measured)
    spread = [f"{case}: {name}" for case, series in measured.items() for name in unusable(series)]
    if spread:
        text += f"\nNot usable, the limit itself spread by more than three times: {', '.join(spread)}.\n"
    return text


def _why(cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]]) -> str:
    """Each reason once, with the rows that it explains."""
    found: dict[str, list[str]] = {}
    for row in rows():
        if row.case in measured and row.met(row.value(cases[row.case], measured[row.case])) is False:
            reason = NOT_MET.get(row.key.split("/", 1)[1], "no reason known yet")
            found.setdefault(reason, []).append(f"`{row.key}`")
    lines = [f"- {', '.join(keys)}: {reason}.\n" for reason, keys in found.items()]
    return "\nNot met:\n\n" + "".join(lines) if lines else ""


def _left_out(cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]]) -> str:
    """Say which cases have no figures here, so that nobody takes silence for a result."""
    missing = [f"`{name}` ({case.size})" for name, case in cases.items() if name not in measured]
    return f"\nNot measured in this run: {', '.join(missing)}.\n" if missing else ""


def _times(measured: Mapping[str, dict[str, Series]]) -> str:
    text = "| case | engine | warm, median | first run, median | peak memory |\n| --- | --- | --- | --- | --- |\n"
    for case, series in measured.items():
        for name, own in series.items():
            warm, first = (sorted(times)[len(times) // 2] for times in (own.warm, own.first))
            text += f"| {case} | {NAMES[name]} | {_time(warm)} | {_time(first)} | {own.peak:.2f} GB |\n"
    return text


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _checksums(cases: Mapping[str, AnyCase], inputs: Mapping[str, Any]) -> str:
    text = "| case | size | rows of input | hash of the facts | checksum of the results |\n"
    text += "| --- | --- | --- | --- | --- |\n"
    for name, found in inputs.items():
        hashed = f"`{found['facts'][:16]}`" if found["facts"] else ""
        text += f"| {name} | {cases[name].size} | {found['rows']:,} | {hashed} | `{found['expected']}` |\n"
    return text


def _wrong(cases: Mapping[str, AnyCase], measured: Mapping[str, dict[str, Series]]) -> str:
    text = "| case | cells: points | cells: weight in force | units: total | published | rank | grade |\n"
    text += "| --- | --- | --- | --- | --- | --- | --- |\n"
    for name, series in measured.items():
        case, wrong = cases[name], series["pandas"].wrong if "pandas" in series else {}
        if wrong and isinstance(case, Case):
            of = f"{case.cells:,} cells, {case.units:,} units"
            text += f"| {name} ({of}) | " + " | ".join(f"{number:,}" for number in wrong.values()) + " |\n"
    return text


def moved(before: str, after: str) -> str:
    """Return the rows whose median moved by more than a quarter."""
    old = {key: float(number.replace(",", "")) for key, number in LINE.findall(before)}
    lines = []
    for key, number in LINE.findall(after):
        new, known = float(number.replace(",", "")), old.get(key)
        if known and new and max(new / known, known / new) > MOVED:
            lines.append(f"moved: {key} from {known:g} to {new:g}\n")
    return "".join(lines) or "nothing moved by more than a quarter\n"
