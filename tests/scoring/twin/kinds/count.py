"""Number × unit points (docs/scoring/rule-kinds/count.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, Kind

COUNT = Kind(
    name="count",
    types={**COMMON, "levels.points": "points"},
    statements=(
        (
            "count_values",
            f"""
WITH pieces AS (
  SELECT f.unit, f.item, CAST(sum(f.value * l.number) AS BIGINT) AS won
  FROM facts f
  JOIN parameters l ON l.unit = f.unit AND l.item = f.item AND l.name = 'levels.points' AND l.code = f.entry
  WHERE f.measure = 'number' AND f.value IS NOT NULL
  GROUP BY f.unit, f.item
)
SELECT c.unit, c.item, 'count' AS branch, 0 AS not_publishable,
  0 AS base, coalesce(p.won, 0) AS part, 1 AS factor, c.value_unit AS divisor, {LIMITS}
FROM count_cells c
LEFT JOIN pieces p ON p.unit = c.unit AND p.item = c.item
""",
        ),
    ),
)
