"""Claims by level (docs/scoring/rule-kinds/bonus.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, WHOLE_POINTS, Kind

BONUS = Kind(
    name="bonus",
    types={**COMMON, "levels.points": "points", "highest_once": "word"},
    statements=(
        (
            "bonus_values",
            f"""
WITH matters AS (
  SELECT f.unit, f.item, f.grp,
    coalesce(max(CASE WHEN f.value >= 1 THEN l.number END), 0) AS highest,
    CAST(sum(f.value * l.number) AS BIGINT) AS together,
    count(CASE WHEN f.value >= 1 THEN 1 END) AS made
  FROM facts f
  JOIN parameters l ON l.unit = f.unit AND l.item = f.item AND l.name = 'levels.points' AND l.code = f.entry
  WHERE f.measure = 'claim' AND f.value IS NOT NULL
  GROUP BY f.unit, f.item, f.grp
),
won AS (
  SELECT c.unit, c.item, c.points, c.p_floor, c.p_cap,
    coalesce(CAST(sum(CASE WHEN c.p_highest_once = 'no' THEN m.together ELSE m.highest END) AS BIGINT), 0) AS won,
    coalesce(CAST(sum(m.made) AS BIGINT), 0) AS made
  FROM bonus_cells c
  LEFT JOIN matters m ON m.unit = c.unit AND m.item = c.item
  GROUP BY c.unit, c.item, c.points, c.p_floor, c.p_cap
)
SELECT unit, item, CASE WHEN made > 0 THEN 'claims' ELSE 'none' END AS branch, 0 AS not_publishable,
  won AS base, {WHOLE_POINTS}, {LIMITS}
FROM won
""",
        ),
    ),
)
