"""The same mix as int64 SQL on DuckDB: the second implementation, written from docs/scoring/."""

from typing import Any

import duckdb

from benchmarks.tables import BANDS, KINDS, UNKNOWN
from hengjing.scoring import Compiled

RHU = (
    "CREATE OR REPLACE MACRO rhu(n, d) AS CASE WHEN n >= 0 THEN (2 * n + d) // (2 * d) "
    "ELSE -((-2 * n + d) // (2 * d)) END"
)

AGGREGATE = """
CREATE OR REPLACE TABLE gathered AS
SELECT unit, leaf,
    max(value) FILTER (measure IN ({actual}, {value})) AS x,
    max(value) FILTER (measure = {target}) AS t,
    bool_or(status = 2) AS out,
    CAST(sum(value) FILTER (measure = {mark} AND status = 0) AS BIGINT) AS s,
    count(*) FILTER (measure = {mark} AND status = 0) AS n,
    max(value) FILTER (measure = {mark} AND status = 0) AS hi,
    min(value) FILTER (measure = {mark} AND status = 0) AS lo,
    CAST(sum(value * worth) AS BIGINT) AS w,
    CAST(sum(value) FILTER (measure = {ballots} AND entry <> {unknown}) AS BIGINT) AS valid
FROM {facts} JOIN worth USING (entry) WHERE measure <> {claim} GROUP BY unit, leaf
"""

CLAIMS = """
CREATE OR REPLACE TABLE claimed AS
SELECT unit, leaf, CAST(sum(best) AS BIGINT) AS w FROM (
    SELECT unit, leaf, "group", max(worth) AS best FROM {facts} JOIN worth USING (entry)
    WHERE measure = {claim} AND value >= 1 GROUP BY ALL
) GROUP BY unit, leaf
"""

QUOTIENTS = """
CREATE OR REPLACE TABLE quotients AS
WITH ranked AS (
    SELECT g.unit, g.leaf, rank() OVER (PARTITION BY u.class, g.leaf ORDER BY g.x DESC) AS place
    FROM gathered g JOIN items i USING (leaf) JOIN units u USING (unit) WHERE i.kind = {by_rank} AND NOT g.out
)
SELECT u.unit, i.leaf, i.kind, i.full, i.indicator, i.dimension,
    i.kind <> {bonus} AND coalesce(g.out, false) AS out,
    CASE i.kind
        WHEN {completion} THEN CASE WHEN x * 1000000 < i.limit * t THEN 0 ELSE i.full * x END
        WHEN {interval} THEN CASE
            WHEN i.sign * x >= i.sign * benchmark THEN i.full
            WHEN i.sign * x < i.sign * threshold THEN start
            ELSE start * i.sign * (benchmark - threshold) + (i.full - start) * i.sign * (x - threshold) END
        WHEN {per_event} THEN i.full - coalesce(g.w, 0)
        WHEN {bands} THEN i.full // 100 * CASE {bands_worth} ELSE 0 END
        WHEN {by_rank} THEN i.full - step * (place - 1)
        WHEN {judged} THEN i.full * CASE WHEN n >= 5 THEN s - hi - lo ELSE s END
        WHEN {satisfaction} THEN i.full * g.w
        ELSE coalesce(c.w, 0) END AS numerator,
    CASE i.kind
        WHEN {completion} THEN t
        WHEN {interval} THEN CASE
            WHEN i.sign * x < i.sign * benchmark AND i.sign * x >= i.sign * threshold
            THEN i.sign * (benchmark - threshold) ELSE 1 END
        WHEN {judged} THEN 10000 * CASE WHEN n >= 5 THEN n - 2 ELSE n END
        WHEN {satisfaction} THEN 1000000 * valid
        ELSE 1 END AS denominator,
    CASE i.kind
        WHEN {completion} THEN CASE WHEN x * 1000000 < i.limit * t THEN 0 ELSE 2 END
        WHEN {interval} THEN CASE WHEN i.sign * x >= i.sign * benchmark THEN 0
            WHEN i.sign * x >= i.sign * threshold THEN 2 ELSE 1 END
        WHEN {bonus} THEN CASE WHEN c.w IS NULL THEN 1 ELSE 0 END
        ELSE 0 END AS branch
FROM units u CROSS JOIN items i LEFT JOIN gathered g USING (unit, leaf) LEFT JOIN claimed c USING (unit, leaf)
    LEFT JOIN ranked r USING (unit, leaf)
"""

SCORED = """
CREATE OR REPLACE TABLE scored AS
SELECT unit, leaf, kind, "full", indicator, dimension, out,
    CASE WHEN out THEN 0 ELSE branch END AS branch,
    CASE WHEN out THEN 0 ELSE rhu(numerator, denominator) END AS exact,
    CASE WHEN out THEN 0 WHEN numerator < 0 THEN 1 WHEN numerator > "full" * denominator THEN 2 ELSE 0 END AS limited,
    CASE WHEN out THEN 0 ELSE rhu(greatest(0, least(numerator, "full" * denominator)), denominator) END AS points
FROM quotients
"""

ROLL_UP = """
CREATE OR REPLACE TABLE {name} AS
SELECT unit, {keep} CAST(sum("full") AS BIGINT) AS "full", CAST(sum("full") FILTER (NOT out) AS BIGINT) AS applies,
    coalesce(bool_and(out), true) AS out,
    CASE WHEN bool_and(out) THEN 0 ELSE rhu(CAST(sum(points) * sum("full") AS BIGINT),
        CAST(sum("full") FILTER (NOT out) AS BIGINT)) END AS points
FROM {source} WHERE {where} GROUP BY ALL
"""

CELLS = """
CREATE OR REPLACE TABLE cells AS
SELECT s.unit, s.leaf, s.branch, s.exact, s.limited, s.points,
    CASE WHEN s.out OR s.kind = {bonus} THEN 0 ELSE rhu(s."full" * n."full", n.applies) END AS weight_in_force
FROM scored s LEFT JOIN indicators n USING (unit, indicator)
"""

TOTALS = """
CREATE OR REPLACE TABLE totals AS
WITH lines AS (SELECT unit, CAST(sum(points) AS BIGINT) AS lines FROM scored WHERE kind = {bonus} GROUP BY unit),
struck AS (SELECT unit, sum(value) >= 1 AS struck FROM {facts} WHERE measure = {confirmed} GROUP BY unit),
added AS (
    SELECT u.unit, u.class, b.points AS base, least(lines, 5000000) AS bonus, base + bonus AS total,
        coalesce(struck, false) AS struck, count(*) OVER (PARTITION BY u.class) AS size
    FROM units u JOIN base b USING (unit) JOIN lines USING (unit) LEFT JOIN struck USING (unit)
),
ranked AS (
    SELECT *, rank() OVER (PARTITION BY class ORDER BY total DESC) AS rank,
        rank() OVER (PARTITION BY class, struck OR total < 80000000 ORDER BY total DESC) AS turn
    FROM added
)
SELECT unit, base, bonus, total, rhu(total, 10000) AS published, rank,
    CASE WHEN struck THEN 3 WHEN total >= 80000000 AND turn <= size * 20 // 100 THEN 0
        WHEN total >= 75000000 THEN 1 WHEN total >= 60000000 THEN 2 ELSE 3 END AS grade
FROM ranked
"""


def statements(compiled: Compiled, facts: str) -> list[str]:
    """Return the statements that make the tables `cells` and `totals` from the facts of a table or file."""
    names = compiled.layout.measure_names()
    bands = " ".join(f"WHEN x >= {edge} THEN {share}" for edge, share in reversed(BANDS))
    words: dict[str, Any] = {name: place for place, name in enumerate(names) if name}
    words |= {kind: place for place, kind in enumerate(KINDS)}
    words |= {"facts": facts, "unknown": UNKNOWN, "bands_worth": f"WHEN x IS NULL THEN 0 {bands}"}
    made = [text.format(**words) for text in (AGGREGATE, CLAIMS, QUOTIENTS)]
    rolls = (
        ("indicators", "indicator, dimension,", "scored", f"kind <> {words['bonus']}"),
        ("dimensions", "dimension,", "indicators", "true"),
        ("base", "", "dimensions", "true"),
    )
    rolled = [ROLL_UP.format(name=n, keep=k, source=s, where=w) for n, k, s, w in rolls]
    return [*made, SCORED, *rolled, CELLS.format(**words), TOTALS.format(**words)]


def connect(tables: dict[str, Any], threads: int) -> Any:
    """Return a connection that holds the tables."""
    connection = duckdb.connect(config={"threads": threads})
    connection.execute(RHU)
    for name, table in tables.items():
        connection.register(f"given_{name}", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_{name}")
        connection.unregister(f"given_{name}")
    return connection
