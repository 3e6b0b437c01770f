"""Veto grounds (docs/scoring/rule-kinds/veto.md)."""

from tests.scoring.twin.kinds.kind import NO_LIMITS, WHOLE_POINTS, Kind

VETO = Kind(
    name="veto",
    types={"at_least": "whole"},
    statements=(
        (
            "veto_values",
            f"""
WITH cases AS (
  SELECT unit, item, CAST(sum(value) AS BIGINT) AS confirmed
  FROM facts WHERE measure = 'confirmed' AND value IS NOT NULL GROUP BY unit, item
)
SELECT c.unit, c.item,
  CASE WHEN coalesce(k.confirmed, 0) >= coalesce(c.p_at_least, 1) THEN 'struck' ELSE 'clear' END AS branch,
  0 AS not_publishable, 0 AS base, {WHOLE_POINTS}, {NO_LIMITS}
FROM veto_cells c
LEFT JOIN cases k ON k.unit = c.unit AND k.item = c.item
""",
        ),
    ),
)
