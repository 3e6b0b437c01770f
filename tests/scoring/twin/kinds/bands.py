"""A table of ranges (docs/scoring/rule-kinds/bands.md)."""

from tests.scoring.twin.kinds.kind import COMMON, WHOLE_POINTS, Kind

BANDS = Kind(
    name="bands",
    types={
        **COMMON,
        "of": "word",
        "target": "value",
        "edge": "word",
        "bands.to": "edge",
        "bands.points": "points",
    },
    unused=frozenset({"bands.from"}),
    measures=("actual", "target"),
    statements=(
        (
            "bands_values",
            f"""
WITH asked AS (
  SELECT unit, item, p_floor, p_cap, p_edge,
    CASE WHEN p_of = 'ratio' THEN 1000000 * m_actual ELSE m_actual END AS held,
    CASE WHEN p_of = 'ratio' THEN coalesce(m_target, p_target) ELSE 1 END AS goal
  FROM bands_cells
),
placed AS (
  SELECT a.unit, a.item, a.p_floor, a.p_cap,
    1 + count(CASE WHEN e.number * a.goal < a.held THEN 1
                   WHEN e.number * a.goal = a.held AND coalesce(a.p_edge, 'lower') = 'lower' THEN 1 END) AS place
  FROM asked a
  LEFT JOIN parameters e ON e.unit = a.unit AND e.item = a.item AND e.name = 'bands.to'
  WHERE a.held IS NOT NULL AND a.goal IS NOT NULL
  GROUP BY a.unit, a.item, a.p_floor, a.p_cap
),
ranges AS (
  SELECT unit, item, min(number) AS least, max(number) AS most
  FROM parameters WHERE name = 'bands.points' GROUP BY unit, item
)
SELECT p.unit, p.item, 'band' AS branch, 0 AS not_publishable, b.number AS base, {WHOLE_POINTS},
  coalesce(p.p_floor, r.least) AS low, coalesce(p.p_cap, r.most) AS high
FROM placed p
JOIN parameters b ON b.unit = p.unit AND b.item = p.item AND b.name = 'bands.points' AND b.place = p.place
JOIN ranges r ON r.unit = p.unit AND r.item = p.item
""",
        ),
    ),
)
