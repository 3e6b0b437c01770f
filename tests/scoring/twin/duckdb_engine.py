"""DuckDB as an engine of the twin."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from tests.scoring.twin.running import Engine
from tests.scoring.twin.tables import Row


def duckdb_engine(connection: duckdb.DuckDBPyConnection) -> Engine:
    """Give the engine of a connection; every intermediate result becomes a temporary table."""

    def load(name: str, columns: Sequence[tuple[str, bool]], rows: Sequence[Row]) -> None:
        types = [(column, pa.string() if is_text else pa.int64()) for column, is_text in columns]
        arrays = [pa.array([row[place] for row in rows], type=kind) for place, (_, kind) in enumerate(types)]
        connection.register("loaded", pa.table(arrays, names=[column for column, _ in types]))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM loaded")
        connection.unregister("loaded")

    def keep(name: str, query: str) -> None:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")

    def read(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    return Engine(load, keep, read)
