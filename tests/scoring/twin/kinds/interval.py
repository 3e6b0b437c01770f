"""Linear between two limits (docs/scoring/rule-kinds/interval.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, Kind

VALUES = f"""
WITH given AS (
  SELECT unit, item, points, p_floor, p_cap, p_beyond_points, p_below_points, coalesce(p_offset, 0) AS added,
    coalesce(p_threshold_points, 0) AS start_points, coalesce(p_benchmark_points, points) AS end_points,
    CASE WHEN p_direction = 'lower' THEN -1 ELSE 1 END AS turn,
    m_actual AS actual, coalesce(m_threshold, p_threshold) AS threshold, coalesce(m_benchmark, p_benchmark) AS benchmark
  FROM interval_cells
),
turned AS (
  SELECT unit, item, points, p_floor, p_cap, p_beyond_points, p_below_points, added, start_points, end_points,
    turn * actual AS reached, turn * threshold AS near, turn * benchmark AS far
  FROM given WHERE actual IS NOT NULL AND threshold IS NOT NULL AND benchmark IS NOT NULL
),
chosen AS (
  SELECT unit, item, points, p_floor, p_cap, p_beyond_points, p_below_points, added, start_points, end_points,
    reached, near, far,
    CASE WHEN reached >= far THEN 'beyond' WHEN reached < near OR far <= near THEN 'below' ELSE 'inside' END AS branch
  FROM turned
)
SELECT unit, item, branch, 0 AS not_publishable,
  CASE WHEN branch = 'beyond' THEN coalesce(p_beyond_points, end_points)
       WHEN branch = 'below' THEN coalesce(p_below_points, start_points) ELSE start_points + added END AS base,
  CASE WHEN branch = 'inside' THEN reached - near ELSE 0 END AS part,
  end_points - start_points AS factor,
  CASE WHEN branch = 'inside' THEN far - near ELSE 1 END AS divisor,
  {LIMITS}
FROM chosen
"""

INTERVAL = Kind(
    name="interval",
    types={
        **COMMON,
        "threshold": "value",
        "benchmark": "value",
        "direction": "word",
        "threshold_points": "points",
        "benchmark_points": "points",
        "beyond_points": "points",
        "below_points": "points",
        "offset": "points",
    },
    measures=("actual", "threshold", "benchmark"),
    statements=(("interval_values", VALUES),),
)
