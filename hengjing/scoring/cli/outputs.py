"""The files of a scored year: canonical sheet with its hash, consequences, Parquet tables, workbook, report."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from hengjing.scoring.cli.atomic import atomic_folder
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.report import write_report
from hengjing.scoring.runners.consequence_records import consequences_text
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import canonical_lines
from hengjing.scoring.workbook import write_workbook

Tick = Callable[[int, int], None]
Writer = Callable[[ScoredYear, Path, str, Tick], None]


def write_results(
    year: ScoredYear, folder: Path, formats: Sequence[str], language: str, progress: Progress
) -> list[str]:
    """Write the results of a year into a folder, all or none of them, and return the names of the files."""
    with atomic_folder(folder) as folder_in_work:
        for name in formats:
            for file, writer in WRITERS[name].items():
                text = WORDS[language]["writing"].format(file=file)
                progress.show(text)
                writer(year, folder_in_work.joinpath(file), language, partial(progress.show, text))
        written = [path.name for path in sorted(folder_in_work.iterdir())]
    progress.clear()
    return written


def _sheet(year: ScoredYear, path: Path, language: str, tick: Tick) -> None:
    del language, tick
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for line in canonical_lines(year.sheet):
            data = line.encode() + b"\n"
            digest.update(data)
            file.write(data)
    hash_file = path.with_name("sheet.sha256")
    hash_file.write_text(f"{digest.hexdigest()}  {path.name}\n", encoding="utf-8", newline="\n")


def _consequences(year: ScoredYear, path: Path, language: str, tick: Tick) -> None:
    del language, tick
    path.write_text(consequences_text(year), encoding="utf-8", newline="\n")


def _table(name: str) -> Writer:
    def write(year: ScoredYear, path: Path, language: str, tick: Tick) -> None:
        del language, tick
        pq.write_table(_with_own_words(getattr(year.sheet, name)), path)

    return write


def _with_own_words(table: pa.Table) -> pa.Table:
    """The table with vocabularies that hold each word once: only then does the file have the same bytes every time."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            words = table.column(place).cast(pa.string()).dictionary_encode()
            table = table.set_column(place, field, words)
    return table


def _workbook(year: ScoredYear, path: Path, language: str, tick: Tick) -> None:
    write_workbook(year, path, language=language, tick=tick)


def _report(year: ScoredYear, path: Path, language: str, tick: Tick) -> None:
    write_report(year, path, language=language, tick=tick)


WRITERS: dict[str, dict[str, Writer]] = {
    "sheet": {"sheet.jsonl": _sheet, "consequences.json": _consequences},
    "parquet": {f"{name}.parquet": _table(name) for name in ("trace", "details", "totals")},
    "xlsx": {"results.xlsx": _workbook},
    "html": {"report.html": _report},
}

FORMATS = tuple(WRITERS)
"""What can be written."""
