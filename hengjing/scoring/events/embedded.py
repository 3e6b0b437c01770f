"""DuckDB inside the process: counts within a bound of memory, spills beyond it to a folder, asks no network."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from hengjing.scoring.events.conditions import Sort

SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "preserve_insertion_order": "false",
}
"""Nothing is fetched or loaded."""

ZONE = "Asia/Shanghai"
"""Where a time that has a zone becomes a day."""


class Embedded:
    """A database in memory with a bound; `scratch` takes what does not fit."""

    def __init__(self, scratch: Path, memory: str, threads: int) -> None:
        scratch.mkdir(parents=True, exist_ok=True)
        self.connection = duckdb.connect(":memory:", config=dict(SETTINGS))
        self._set("temp_directory", str(scratch))
        self._set("memory_limit", memory)
        self._set("threads", str(threads))
        self._set("TimeZone", ZONE)
        self._set("enable_progress_bar", "false")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def _set(self, name: str, value: str) -> None:
        quoted = value.replace("'", "''")
        self.connection.execute(f"set {name} = '{quoted}'")

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run a statement."""
        self.connection.execute(sql, list(parameters))

    def keep(self, name: str, sql: str) -> None:
        """Keep the result of a query as a table."""
        self.run(f"create or replace temp table {name} as {sql}")

    def put(self, name: str, rows: pa.Table) -> None:
        """Keep an Arrow table as a table."""
        self.connection.register("given_rows", rows)
        self.keep(name, "select * from given_rows")
        self.connection.unregister("given_rows")

    def view(self, name: str, paths: Sequence[Path], *, numbered: bool = False) -> None:
        """Read Parquet files under a name."""
        given = [literal_path(path) for path in paths]
        self.connection.read_parquet(given, file_row_number=numbered).create_view(name, replace=True)

    def table(self, sql: str) -> pa.Table:
        """Return the result of a query that is small."""
        return self.connection.sql(sql).to_arrow_table()

    def batches(self, sql: str, rows: int = 1 << 16) -> Iterator[Any]:
        """Yield the result of a query in pieces."""
        reader: Any = self.connection.sql(sql).to_arrow_reader(rows)
        yield from reader

    def number(self, sql: str) -> int:
        """Return the one whole number of a query."""
        return int(self.table(sql).column(0)[0].as_py() or 0)

    def save(self, sql: str, path: Path) -> None:
        """Write the result of a query as Parquet."""
        self.connection.sql(sql).write_parquet(str(path), compression="zstd")

    # What Spark does as well: a file as the view `source`, and queries on it.

    def open(self, path: Path, heads: Sequence[str], sorts: Sequence[Sort], row_column: str) -> None:
        """Give a Parquet file as `source`: `row_no`, from its column of row numbers if it has one, `c0`, `c1` …"""
        self.view("file_rows", [path], numbered=not row_column)
        pairs = enumerate(zip(heads, sorts, strict=True))
        columns = [f"{_cell(head, sort)} as c{n}" for n, (head, sort) in pairs]
        row = row_column or "file_row_number + 1"
        self.run(f"create or replace temp view source as select {row} as row_no, {', '.join(columns)} from file_rows")

    def ask(self, sql: str, name: str) -> None:
        """Keep the result of a query on `source` as a table."""
        self.keep(name, sql)

    def add(self, sql: str, name: str) -> None:
        """Add the result of a query on `source` to a table."""
        self.run(f"insert into {name} {sql}")

    def lend(self, name: str) -> None:
        """Make a table known to queries on `source`; here it is."""


def literal_path(path: Path) -> str:
    """Return a path in which no character stands for others."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))


def _cell(head: str, sort: Sort) -> str:
    quoted = '"' + head.replace('"', '""') + '"'
    if sort is Sort.WHOLE:
        return quoted
    return f"cast({quoted} as {'date' if sort is Sort.DAY else 'string'})"
