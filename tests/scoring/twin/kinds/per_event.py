"""Points for each event (docs/scoring/rule-kinds/per_event.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, Kind

PER_EVENT = Kind(
    name="per_event",
    types={
        **COMMON,
        "levels.points": "points",
        "repeated_factor": "coefficient",
        "unremedied_factor": "coefficient",
        "doubled_factor": "coefficient",
        "yields": "word",
    },
    measures=("doubled",),
    statements=(
        (
            "per_event_values",
            f"""
WITH losses AS (
  SELECT c.unit, c.item,
    l.number * f.value * CASE WHEN f.measure = 'repeated' THEN coalesce(c.p_repeated_factor, 1000)
                              WHEN f.measure = 'unremedied' THEN coalesce(c.p_unremedied_factor, 1000)
                              ELSE 1000 END AS loss
  FROM per_event_cells c
  JOIN facts f ON f.unit = c.unit AND f.item = c.item
  JOIN parameters l ON l.unit = f.unit AND l.item = f.item AND l.name = 'levels.points' AND l.code = f.entry
  WHERE f.value IS NOT NULL AND (f.measure = 'event' OR f.measure = 'repeated' OR f.measure = 'unremedied')
),
lost AS (
  SELECT unit, item, CAST(sum(loss) AS BIGINT) AS loss FROM losses GROUP BY unit, item
)
SELECT c.unit, c.item, CASE WHEN c.p_yields = 'amount' THEN 'amount' ELSE 'remaining' END AS branch,
  0 AS not_publishable, CASE WHEN c.p_yields = 'amount' THEN 0 ELSE c.points END AS base,
  CASE WHEN c.p_yields = 'amount' THEN coalesce(l.loss, 0) ELSE -coalesce(l.loss, 0) END AS part,
  CASE WHEN c.m_doubled = 1 THEN coalesce(c.p_doubled_factor, 2000) ELSE 1000 END AS factor,
  1000000 AS divisor, {LIMITS}
FROM per_event_cells c
LEFT JOIN lost l ON l.unit = c.unit AND l.item = c.item
""",
        ),
    ),
)
