"""Spark: the same SQL text on a session of the user's cluster; what it answers is kept in the embedded database.

Rows never leave the cluster, except those that are bad and, where numbers are checked, the numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hengjing.scoring.events.aggregating import USUAL, Aggregated, Limits, aggregate, silent
from hengjing.scoring.events.conditions import Sort
from hengjing.scoring.events.definition import Definition
from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.files import Tick

ZONE = "spark.sql.session.timeZone"


def aggregate_with(
    session: Any,
    definition: Definition,
    paths: Sequence[Path],
    folder: Path,
    *,
    limits: Limits = USUAL,
    tick: Tick = silent,
) -> Aggregated:
    """Count as `aggregate` does, the rows being read, judged and counted by a Spark session.

    Args:
        session: a `pyspark.sql.SparkSession`, 4.0 or later; its workers see the files under the same paths.
        definition: what is counted.
        paths: files and folders; a CSV file is turned to Parquet on the driver first.
        folder: holds the state.
        limits: memory and threads of the embedded database on the driver, and whether a bad row ends the run.
        tick: is told how far it is.

    Raises:
        ProblemsFound: as `aggregate`.
    """
    before = session.conf.get(ZONE)
    session.conf.set(ZONE, "Asia/Shanghai")
    try:
        return aggregate(
            definition,
            paths,
            folder,
            limits=limits,
            tick=tick,
            engine=lambda database: Distributed(session, database),
        )
    finally:
        session.conf.set(ZONE, before)


@dataclass(frozen=True)
class Distributed:
    """An engine on a Spark session."""

    session: Any
    database: Embedded

    def open(self, path: Path, heads: Sequence[str], sorts: Sequence[Sort], row_column: str) -> None:
        """Give a Parquet file as `source`."""
        frame = self.session.read.parquet(literal_address(path))
        row = f"{row_column or '_metadata.row_index + 1'} as row_no"
        cells = [_cell(head, sort, f"c{n}") for n, (head, sort) in enumerate(zip(heads, sorts, strict=True))]
        frame.selectExpr(row, *cells).createOrReplaceTempView("source")

    def ask(self, sql: str, name: str) -> None:
        """Run a query on the cluster and keep its result."""
        self.database.put(name, self.session.sql(sql).toArrow())

    def add(self, sql: str, name: str) -> None:
        """Run a query on the cluster and add its result to a table."""
        self.database.put("answer", self.session.sql(sql).toArrow())
        self.database.run(f"insert into {name} select * from answer")

    def lend(self, name: str) -> None:
        """Send a table of the embedded database to the cluster."""
        table = self.database.table(f"select * from {name}")
        self.session.createDataFrame(table).createOrReplaceTempView(name)


def literal_address(path: Path) -> str:
    """Return a path in which no character stands for others to Hadoop."""
    return "".join(f"\\{letter}" if letter in "*?[]{},\\" else letter for letter in str(path.absolute()))


def _cell(head: str, sort: Sort, name: str) -> str:
    quoted = "`" + head.replace("`", "``") + "`"
    if sort is Sort.WHOLE:
        return f"{quoted} as {name}"
    return f"cast({quoted} as {'date' if sort is Sort.DAY else 'string'}) as {name}"
