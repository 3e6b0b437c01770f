"""Points by majority (docs/scoring/rule-kinds/vote_majority.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, WHOLE_POINTS, Kind

VOTE_MAJORITY = Kind(
    name="vote_majority",
    types={
        **COMMON,
        "options": "codes",
        "steps.points": "points",
        "steps.options": "codes",
        "majority": "share",
        "otherwise": "points",
    },
    unused=frozenset({"invalid"}),  # a ballot counts when its entry is an option
    statements=(
        (
            "vote_majority_values",
            f"""
WITH ballots AS (
  SELECT unit, item, entry, value FROM facts WHERE measure = 'ballots' AND value IS NOT NULL
),
valid AS (
  SELECT b.unit, b.item, CAST(sum(b.value) AS BIGINT) AS valid
  FROM ballots b
  JOIN parameters o ON o.unit = b.unit AND o.item = b.item AND o.name = 'options' AND o.code = b.entry
  GROUP BY b.unit, b.item
),
reached AS (
  SELECT b.unit, b.item, o.place, CAST(sum(b.value) AS BIGINT) AS votes
  FROM ballots b
  JOIN parameters o ON o.unit = b.unit AND o.item = b.item AND o.name = 'steps.options' AND o.code = b.entry
  GROUP BY b.unit, b.item, o.place
),
met AS (
  SELECT c.unit, c.item, min(r.place) AS place
  FROM vote_majority_cells c
  JOIN valid v ON v.unit = c.unit AND v.item = c.item
  JOIN reached r ON r.unit = c.unit AND r.item = c.item
  WHERE r.votes * 1000000 > coalesce(c.p_majority, 500000) * v.valid
  GROUP BY c.unit, c.item
)
SELECT c.unit, c.item, CASE WHEN m.place IS NULL THEN 'no_majority' ELSE 'majority' END AS branch,
  0 AS not_publishable, coalesce(s.number, c.p_otherwise, 0) AS base, {WHOLE_POINTS}, {LIMITS}
FROM vote_majority_cells c
JOIN valid v ON v.unit = c.unit AND v.item = c.item
LEFT JOIN met m ON m.unit = c.unit AND m.item = c.item
LEFT JOIN parameters s ON s.unit = c.unit AND s.item = c.item AND s.name = 'steps.points' AND s.place = m.place
WHERE v.valid > 0
""",
        ),
    ),
)
