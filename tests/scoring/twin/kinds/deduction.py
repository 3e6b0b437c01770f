"""Deductions as points or events (docs/scoring/rule-kinds/deduction.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, WHOLE_POINTS, Kind

DEDUCTION = Kind(
    name="deduction",
    types={**COMMON, "levels.points": "points", "yields": "word"},
    statements=(
        (
            "deduction_values",
            f"""
WITH losses AS (
  SELECT unit, item, value AS loss FROM facts WHERE measure = 'amount' AND value IS NOT NULL
  UNION ALL
  SELECT f.unit, f.item, f.value * l.number AS loss
  FROM facts f
  JOIN parameters l ON l.unit = f.unit AND l.item = f.item AND l.name = 'levels.points' AND l.code = f.entry
  WHERE f.measure = 'event' AND f.value IS NOT NULL
),
lost AS (
  SELECT c.unit, c.item, c.points, c.p_floor, c.p_cap, c.p_yields, coalesce(CAST(sum(l.loss) AS BIGINT), 0) AS lost
  FROM deduction_cells c
  LEFT JOIN losses l ON l.unit = c.unit AND l.item = c.item
  GROUP BY c.unit, c.item, c.points, c.p_floor, c.p_cap, c.p_yields
)
SELECT unit, item, CASE WHEN p_yields = 'remaining' THEN 'remaining' ELSE 'amount' END AS branch,
  0 AS not_publishable, CASE WHEN p_yields = 'remaining' THEN points - lost ELSE lost END AS base,
  {WHOLE_POINTS}, {LIMITS}
FROM lost
""",
        ),
    ),
)
