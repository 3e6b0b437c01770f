"""From files to counters: rows by unit, day and fate, bad rows listed, numbers that come again found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from hengjing.scoring.events.days import day_of, standing_for
from hengjing.scoring.events.definition import Definition
from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.files import EventFile, Tick
from hengjing.scoring.events.parquet_columns import parquet_columns
from hengjing.scoring.events.repeats import find_repeats
from hengjing.scoring.events.sql import Counting, Part, Sort, counter_names, left_names
from hengjing.scoring.events.staging import Staged, stage_csv

COUNTERS, BAD_ROWS, KEYS = "counters.parquet", "bad_rows.parquet", "keys.parquet"


class Engine(Protocol):
    """What reads a file and answers queries on it; the answers are kept in the embedded database."""

    def open(self, path: Path, heads: Sequence[str], sorts: Sequence[Sort], row_column: str) -> None:
        """Give a Parquet file as `source`: `row_no`, from its column of row numbers if it has one, `c0`, `c1`, …"""

    def ask(self, sql: str, name: str) -> None:
        """Keep the result of a query on `source` as a table of the embedded database."""

    def add(self, sql: str, name: str) -> None:
        """Add the result of a query on `source` to a table of the embedded database."""

    def lend(self, name: str) -> None:
        """Make a table of the embedded database known to queries on `source`."""


@dataclass(frozen=True)
class FileCount:
    """What became of the rows of a file: rows = counted + excluded + bad."""

    name: str
    size: int
    digest: str
    encoding: str
    rows: int
    counted: int
    excluded: Mapping[str, int] = field(default_factory=dict)
    bad: Mapping[str, int] = field(default_factory=dict)


class CountsDisagree(Exception):
    """Rows in are not rows counted, excluded and bad; nothing may be kept of such a count."""


@dataclass(frozen=True)
class _Sheet:
    source: EventFile
    path: Path
    heads: tuple[str, ...]
    sorts: tuple[Sort, ...]
    rows: int
    staged: Staged | None = None


def count_files(
    definition: Definition, files: Sequence[EventFile], folder: Path, database: Embedded, engine: Engine, tick: Tick
) -> list[FileCount]:
    """Count files that were never counted, and write counters, bad rows and keys into a folder.

    Args:
        definition: what is counted.
        files: the files, in the order in which repeated numbers are judged: the first stays.
        folder: takes `counters.parquet`, `bad_rows.parquet` and, where numbers are checked, `keys.parquet`; tables
            `old_keys` of the database hold the numbers counted before.
        database: keeps what is counted, within its bound of memory.
        engine: reads the files; the database itself, or one that is distributed.
        tick: is told how far it is.

    Raises:
        ProblemsFound: a file has not the form that the definition asks for.
        CountsDisagree: a fault of this program.
    """
    run = _Run(definition, folder, database, engine, tick)
    run.prepare()
    sheets = [run.first_pass(number, source) for number, source in enumerate(files)]
    if definition.key_checked:
        tick("checking_numbers", "", 0, 0)
        find_repeats(database, folder.joinpath(KEYS))
    counts = [run.second_pass(number, sheet) for number, sheet in enumerate(sheets)]
    run.write()
    return counts


@dataclass
class _Run:
    definition: Definition
    folder: Path
    database: Embedded
    engine: Engine
    tick: Tick

    def prepare(self) -> None:
        """Make the tables that queries join, and those that take what they find."""
        units = self.definition.units
        self.database.put("known_units", pa.table({"text": list(units), "code": list(units.values())}))
        counters = "".join(f", {name} bigint" for name in self._names)
        for name, columns in (
            ("known_days", "text string, day string, inside integer"),
            ("day_counts", f"file_no integer, unit string, day string{counters}"),
            ("bad", "file_no integer, file string, row_no bigint, reason string, place integer, text_ string"),
            ("all_repeats", "file_no integer, row_no bigint"),
            ("new_keys", "file_no integer, row_no bigint, key_ string"),
        ):
            self.database.run(f"create or replace temp table {name} ({columns})")
        self.database.keep("repeated", "select row_no from all_repeats")

    def first_pass(self, number: int, source: EventFile) -> _Sheet:
        """Count all rows of a file, take back those with a flaw, and note the numbers of the others."""
        sheet = self._sheet(number, source)
        self.tick("counting", source.name, 0, 0)
        self._open(sheet)
        self._add(number, sheet, Part.ALL, 1)
        self.engine.ask(self._sql(sheet).flaws(), "flaws")
        if self.database.number("select flaws from flaws"):
            self._add(number, sheet, Part.FLAWED, -1)
        if self.definition.key_checked:
            self._lend()
            self.engine.add(self._sql(sheet).keys(number), "new_keys")
        return sheet

    def second_pass(self, number: int, sheet: _Sheet) -> FileCount:
        """Take back the rows whose number was counted before, and list the bad rows of a file."""
        self.database.keep("repeated", f"select row_no from all_repeats where file_no = {number}")
        repeated = self.database.number("select count(*) from repeated")
        kept = self.database.number(f"select sum(rows_) from day_counts where file_no = {number}") - repeated
        if kept < sheet.rows:
            self.tick("listing", sheet.source.name, 0, 0)
            self._open(sheet)
            self._lend()
            if repeated:
                self._add(number, sheet, Part.REPEATED, -1)
            self.engine.ask(self._sql(sheet).bad_rows(), "listed")
            self._list(number, sheet, "listed")
        if sheet.staged and sheet.staged.malformed_count:
            self.database.view("malformed", [sheet.staged.malformed])
            self._list(number, sheet, "malformed")
        return self._count(number, sheet)

    def write(self) -> None:
        """Write what was found into the folder."""
        sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in self._names)
        self.database.save(
            f"select unit, day, {sums} from day_counts group by unit, day having sum(rows_) <> 0 order by unit, day",
            self.folder.joinpath(COUNTERS),
        )
        self.database.save(
            "select file, row_no, reason, place, text_ from bad order by file, row_no", self.folder.joinpath(BAD_ROWS)
        )

    @property
    def _names(self) -> tuple[str, ...]:
        return ("rows_", *left_names(self.definition), *counter_names(self.definition))

    def _sql(self, sheet: _Sheet) -> Counting:
        return Counting(self.definition, sheet.sorts)

    def _sheet(self, number: int, source: EventFile) -> _Sheet:
        if not source.is_csv:
            found = parquet_columns(source.path, self.definition)
            return _Sheet(source, source.path, found.heads, found.sorts, found.rows)
        folder = self.folder.joinpath("scratch", str(number))
        folder.mkdir(parents=True)
        staged = stage_csv(source, self.definition, folder, self.tick)
        heads = tuple(f"c{place}" for place in range(len(self.definition.read)))
        return _Sheet(source, staged.rows, heads, (Sort.TEXT,) * len(heads), staged.row_count, staged)

    def _open(self, sheet: _Sheet) -> None:
        self.engine.open(sheet.path, sheet.heads, sheet.sorts, "row_no" if sheet.staged else "")

    def _lend(self) -> None:
        for name in ("known_units", "known_days", "repeated"):
            self.engine.lend(name)

    def _add(self, number: int, sheet: _Sheet, part: Part, sign: int) -> None:
        """Add rows to the counters or take them back.

        Rows left out are counted as such; what they added to other counters is taken back.
        """
        self.engine.ask(self._sql(sheet).groups(part), "grouped")
        self._learn_days()
        self._insert(number, self._names, sign)
        left = left_names(self.definition)
        if left and self.database.number(f"select sum({' + '.join(left)}) from grouped"):
            self.engine.ask(self._sql(sheet).groups(part, left_out=True), "grouped")
            self._insert(number, counter_names(self.definition), -sign)

    def _insert(self, number: int, names: Sequence[str], sign: int) -> None:
        """Add some counters of what was grouped; rows of units and days that are not known are in none."""
        values = ", ".join(f"{sign} * g.{name}" if name in names else "0" for name in self._names)
        self.database.run(
            f"insert into day_counts select {number}, u.code, k.day, {values} from grouped g "
            "join known_units u on g.unit = u.text join known_days k on g.day = k.text where k.inside = 1"
        )

    def _learn_days(self) -> None:
        """Judge the texts of days that were never seen; those that are no days are not kept."""
        fresh = "select distinct day from grouped where day is not null and day not in (select text from known_days)"
        window = self.definition.window
        known = [
            {"text": text, "day": standing_for(day, window), "inside": int(window.first <= day <= window.last)}
            for batch in self.database.batches(fresh)
            for text in batch.column(0).to_pylist()
            if (day := day_of(text))
        ]
        if known:
            self.database.put("fresh_days", pa.Table.from_pylist(known))
            self.database.run("insert into known_days select text, day, inside from fresh_days")

    def _list(self, number: int, sheet: _Sheet, name: str) -> None:
        self.database.run(
            f"insert into bad select {number}, ?, row_no, reason, place, text_ from {name}", [sheet.source.name]
        )

    def _count(self, number: int, sheet: _Sheet) -> FileCount:
        """What became of the rows of a file.

        Raises:
            CountsDisagree: they are not all accounted for.
        """
        sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in self._names)
        (found,) = self.database.table(f"select {sums} from day_counts where file_no = {number}").to_pylist()
        reasons = f"select reason, count(*) as n from bad where file_no = {number} group by reason order by reason"
        bad = {row["reason"]: row["n"] for row in self.database.table(reasons).to_pylist()}
        left = left_names(self.definition)
        pairs = zip(self.definition.excluded, left, strict=True)
        excluded = {each.code: found[name] or 0 for each, name in pairs}
        rows = sheet.rows + (sheet.staged.malformed_count if sheet.staged else 0)
        kept = found["rows_"] or 0
        if rows != kept + sum(bad.values()):
            raise CountsDisagree(f"{sheet.source.name}: {rows} rows, {kept} kept, bad: {bad}")
        source, counted = sheet.source, kept - sum(excluded.values())
        return FileCount(source.name, source.size, source.digest, source.encoding, rows, counted, excluded, bad)
