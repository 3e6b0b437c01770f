"""Ballots by option (docs/scoring/rule-kinds/satisfaction.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, NO_LIMITS, Kind

QUOTIENTS = f"""
WITH highest AS (
  SELECT unit, item, max(number) AS highest FROM parameters WHERE name = 'options.value' GROUP BY unit, item
),
cast_votes AS (
  SELECT f.unit, f.item, f.grp, g.number AS weight,
    CAST(sum(f.value) AS BIGINT) AS valid, CAST(sum(f.value * o.number) AS BIGINT) AS worth
  FROM facts f
  JOIN parameters o ON o.unit = f.unit AND o.item = f.item AND o.name = 'options.value' AND o.code = f.entry
  JOIN parameters g ON g.unit = f.unit AND g.item = f.item AND g.name = 'groups.weight' AND g.code = f.grp
  WHERE f.measure = 'ballots' AND f.value IS NOT NULL
  GROUP BY f.unit, f.item, f.grp, g.number
)
SELECT c.unit, c.item, v.grp, v.weight, v.valid, 0 AS base, v.worth AS part, c.points AS factor,
  v.valid * coalesce(c.p_full_value, h.highest) AS divisor, {NO_LIMITS}, 1 AS step
FROM satisfaction_cells c
JOIN highest h ON h.unit = c.unit AND h.item = c.item
JOIN cast_votes v ON v.unit = c.unit AND v.item = c.item
WHERE v.valid > 0
"""

VALUES = f"""
WITH parts AS (
  SELECT unit, item, CAST(sum(valid) AS BIGINT) AS valid, CAST(sum(weight * points) AS BIGINT) AS part,
    CAST(sum(weight) AS BIGINT) AS divisor
  FROM satisfaction_parts GROUP BY unit, item
)
SELECT c.unit, c.item, CASE WHEN p.valid < c.p_minimum_valid THEN 'small_sample' ELSE 'publishable' END AS branch,
  CASE WHEN p.valid < c.p_minimum_valid THEN 1 ELSE 0 END AS not_publishable,
  0 AS base, p.part, 1 AS factor, p.divisor, {LIMITS}
FROM satisfaction_cells c
JOIN parts p ON p.unit = c.unit AND p.item = c.item
"""

SATISFACTION = Kind(
    name="satisfaction",
    types={
        **COMMON,
        "options.value": "number",
        "full_value": "number",
        "groups.weight": "weight",
        "minimum_valid": "whole",
    },
    unused=frozenset({"invalid", "options"}),  # a ballot counts when its entry is an option that has a value
    parts={"satisfaction_parts": ("unit", "item", "grp", "weight", "valid")},
    statements=(("satisfaction_quotients", QUOTIENTS), ("satisfaction_values", VALUES)),
)
