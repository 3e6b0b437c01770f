"""Points for each step of deviation (docs/scoring/rule-kinds/slope.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, Kind

VALUES = f"""
WITH given AS (
  SELECT unit, item, points, p_floor, p_cap, p_direction, p_steps, p_points_per_step,
    coalesce(p_better_points_per_step, 0) AS better, coalesce(p_at_target, points) AS at_target,
    coalesce(p_step, value_unit) AS one, m_actual AS actual, coalesce(m_target, p_target) AS goal
  FROM slope_cells
),
deviating AS (
  SELECT unit, item, points, p_floor, p_cap, p_steps, p_points_per_step, better, at_target, one,
    CASE WHEN p_direction = 'lower' THEN actual - goal WHEN p_direction = 'both' THEN abs(actual - goal)
         ELSE goal - actual END AS deviation
  FROM given WHERE actual IS NOT NULL AND goal IS NOT NULL
),
stepped AS (
  SELECT unit, item, points, p_floor, p_cap, p_points_per_step, better, at_target, deviation,
    CASE WHEN p_steps = 'completed' THEN abs(deviation) // one
         WHEN p_steps = 'started' THEN (abs(deviation) + one - 1) // one ELSE abs(deviation) END AS steps,
    CASE WHEN p_steps = 'completed' OR p_steps = 'started' THEN 1 ELSE one END AS divisor
  FROM deviating
)
SELECT unit, item, CASE WHEN deviation = 0 THEN 'on_target' WHEN deviation > 0 THEN 'worse' ELSE 'better' END AS branch,
  0 AS not_publishable, at_target AS base, CASE WHEN deviation > 0 THEN -steps ELSE steps END AS part,
  CASE WHEN deviation > 0 THEN p_points_per_step ELSE better END AS factor, divisor, {LIMITS}
FROM stepped
"""

SLOPE = Kind(
    name="slope",
    types={
        **COMMON,
        "target": "value",
        "direction": "word",
        "at_target": "points",
        "step": "value",
        "points_per_step": "points",
        "better_points_per_step": "points",
        "steps": "word",
    },
    measures=("actual", "target"),
    statements=(("slope_values", VALUES),),
)
