"""Completion rate (docs/scoring/rule-kinds/completion.md)."""

from tests.scoring.twin.kinds.kind import COMMON, Kind

VALUES = """
WITH given AS (
  SELECT unit, item, points, p_floor, p_cap, p_direction, p_limit, p_below, p_below_share, p_below_points,
    coalesce(p_challenge_points, 0) AS extra, m_actual AS actual,
    coalesce(m_target, p_target) AS goal,
    CASE WHEN p_challenge_points IS NOT NULL THEN coalesce(m_challenge, p_challenge) END AS beyond
  FROM completion_cells
),
turned AS (
  SELECT unit, item, points, p_floor, p_cap, p_limit, p_below, p_below_share, p_below_points, extra, goal,
    CASE WHEN p_direction = 'lower' THEN 2 * goal - actual ELSE actual END AS reached,
    CASE WHEN p_direction = 'lower' THEN 2 * goal - beyond ELSE beyond END AS challenge
  FROM given WHERE actual IS NOT NULL AND goal IS NOT NULL
),
chosen AS (
  SELECT unit, item, points, p_floor, p_cap, p_below, p_below_share, p_below_points, extra, goal, reached, challenge,
    CASE WHEN p_limit IS NOT NULL AND reached * 1000000 < p_limit * goal THEN 'below'
         WHEN challenge IS NOT NULL AND reached > goal THEN 'challenge'
         ELSE 'proportional' END AS branch
  FROM turned
),
ways AS (
  SELECT unit, item, points, p_floor, p_cap, p_below_share, p_below_points, extra, goal, reached, challenge, branch,
    CASE WHEN branch = 'below' THEN coalesce(p_below, 'zero') ELSE branch END AS way
  FROM chosen
)
SELECT unit, item, branch, 0 AS not_publishable,
  CASE WHEN way = 'points' THEN p_below_points WHEN way = 'challenge' THEN points ELSE 0 END AS base,
  CASE WHEN way = 'challenge' THEN least(reached, challenge) - goal
       WHEN way = 'share' OR way = 'proportional' THEN reached ELSE 0 END AS part,
  CASE WHEN way = 'challenge' THEN extra WHEN way = 'share' THEN points * p_below_share ELSE points END AS factor,
  CASE WHEN way = 'challenge' THEN challenge - goal WHEN way = 'share' THEN goal * 1000000 ELSE goal END AS divisor,
  coalesce(p_floor, 0) AS low, coalesce(p_cap, points + extra) AS high
FROM ways
"""

COMPLETION = Kind(
    name="completion",
    types={
        **COMMON,
        "target": "value",
        "direction": "word",
        "limit": "share",
        "below": "word",
        "below_share": "share",
        "below_points": "points",
        "challenge": "value",
        "challenge_points": "points",
    },
    measures=("actual", "target", "challenge"),
    statements=(("completion_values", VALUES),),
)
