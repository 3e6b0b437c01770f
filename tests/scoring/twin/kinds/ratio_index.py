"""Sum of ratios to limits (docs/scoring/rule-kinds/ratio_index.md).

The limits are numbers of the ruleset, so their least common multiple is a number of the ruleset too: `common`, with
`components.times` = common ÷ limit. `zero_at` and `full_at` come at `index_unit`, the smallest scale that holds both.
"""

from tests.scoring.twin.kinds.kind import COMMON, Kind

RATIO_INDEX = Kind(
    name="ratio_index",
    types={
        **COMMON,
        "yields": "word",
        "components.times": "multiple",
        "common": "multiple",
        "index_unit": "multiple",
        "full_at": "multiple",
        "zero_at": "multiple",
    },
    unused=frozenset({"components.limit"}),
    statements=(
        (
            "ratio_index_values",
            """
WITH ratios AS (
  SELECT t.unit, t.item, count(*) AS declared, count(f.value) AS given,
    CAST(sum(f.value * t.number) AS BIGINT) AS ratio
  FROM parameters t
  LEFT JOIN facts f ON f.unit = t.unit AND f.item = t.item AND f.measure = 'value' AND f.entry = t.code
  WHERE t.name = 'components.times'
  GROUP BY t.unit, t.item
)
SELECT c.unit, c.item, CASE WHEN c.p_yields = 'index' THEN 'index' ELSE 'points' END AS branch,
  0 AS not_publishable, 0 AS base,
  CASE WHEN c.p_yields = 'index' THEN r.ratio ELSE c.p_zero_at * c.p_common - r.ratio * c.p_index_unit END AS part,
  CASE WHEN c.p_yields = 'index' THEN c.score_unit ELSE c.points END AS factor,
  CASE WHEN c.p_yields = 'index' THEN c.p_common ELSE c.p_common * (c.p_zero_at - c.p_full_at) END AS divisor,
  CASE WHEN c.p_yields = 'index' THEN c.p_floor ELSE coalesce(c.p_floor, 0) END AS low,
  CASE WHEN c.p_yields = 'index' THEN c.p_cap ELSE coalesce(c.p_cap, c.points) END AS high
FROM ratio_index_cells c
JOIN ratios r ON r.unit = c.unit AND r.item = c.item
WHERE r.declared = r.given
""",
        ),
    ),
)
