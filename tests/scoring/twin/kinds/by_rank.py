"""Points by rank inside the class (docs/scoring/rule-kinds/by_rank.md)."""

from tests.scoring.twin.kinds.kind import COMMON, Kind

PLACES = """
WITH turned AS (
  SELECT unit, item, class, p_ties, CASE WHEN p_direction = 'lower' THEN -m_value ELSE m_value END AS held
  FROM by_rank_cells WHERE m_value IS NOT NULL
),
ranked AS (
  SELECT unit, item, class, p_ties, held,
    RANK() OVER (PARTITION BY class, item ORDER BY held DESC) AS best,
    DENSE_RANK() OVER (PARTITION BY class, item ORDER BY held DESC) AS dense,
    ROW_NUMBER() OVER (PARTITION BY class, item ORDER BY held DESC, unit) AS filled,
    COUNT(*) OVER (PARTITION BY class, item, held) AS alike,
    COUNT(*) OVER (PARTITION BY class, item) AS units
  FROM turned
),
counted AS (
  SELECT unit, item, class, p_ties, best, dense, filled, alike, units,
    max(dense) OVER (PARTITION BY class, item) AS distinct_values
  FROM ranked
)
SELECT unit, item, class, CAST(best AS BIGINT) AS best, CAST(filled AS BIGINT) AS filled, alike, units,
  CASE WHEN p_ties = 'average' AND alike > 1 THEN 'place_shared' ELSE 'place' END AS how,
  CAST(CASE WHEN p_ties = 'dense' THEN dense ELSE best END AS BIGINT) AS place,
  CAST(CASE WHEN p_ties = 'dense' THEN distinct_values - dense + 1
            ELSE units - (best + alike - 1) + 1 END AS BIGINT) AS from_end
FROM counted
"""

ASKED = """
SELECT unit, item, how, place, from_end FROM by_rank_places WHERE how = 'place'
UNION ALL
SELECT u.unit, u.item, u.how, o.filled AS place, u.units - o.filled + 1 AS from_end
FROM by_rank_places u
JOIN by_rank_places o ON o.class = u.class AND o.item = u.item AND o.best = u.best
WHERE u.how = 'place_shared'
"""

VALUES = """
WITH found AS (
  SELECT a.unit, a.item, c.points, c.p_floor, c.p_cap, a.how,
    CASE WHEN c.p_first_points IS NOT NULL OR t.number IS NOT NULL THEN 'place'
         WHEN l.number IS NOT NULL THEN 'place_last' ELSE 'place_otherwise' END AS taken,
    CASE WHEN c.p_first_points IS NOT NULL THEN c.p_first_points - c.p_step_points * (a.place - 1)
         ELSE coalesce(t.number, l.number, c.p_otherwise, 0) END AS won
  FROM by_rank_asked a
  JOIN by_rank_cells c ON c.unit = a.unit AND c.item = a.item
  LEFT JOIN parameters t ON t.unit = a.unit AND t.item = a.item AND t.name = 'table' AND t.place = a.place
  LEFT JOIN parameters l ON l.unit = a.unit AND l.item = a.item AND l.name = 'last_places' AND l.place = a.from_end
)
SELECT unit, item, CASE WHEN how = 'place_shared' THEN how ELSE max(taken) END AS branch, 0 AS not_publishable,
  0 AS base, CAST(sum(won) AS BIGINT) AS part, 1 AS factor, count(*) AS divisor,
  p_floor AS low, coalesce(p_cap, points) AS high
FROM found GROUP BY unit, item, points, p_floor, p_cap, how
"""

BY_RANK = Kind(
    name="by_rank",
    types={
        **COMMON,
        "direction": "word",
        "ties": "word",
        "table": "points",
        "last_places": "points",
        "otherwise": "points",
        "first_points": "points",
        "step_points": "points",
    },
    measures=("value",),
    # The default floor is never above the points that the parameters give, so it is left out.
    statements=(("by_rank_places", PLACES), ("by_rank_asked", ASKED), ("by_rank_values", VALUES)),
)
