"""Roll-up of the tree, one height at a time (docs/scoring/rule-kinds/sum_of.md, better_of.md)."""

from collections.abc import Iterator

from tests.scoring.twin.division import half_away, rounded
from tests.scoring.twin.kinds.kind import NO_LIMITS

Statement = tuple[str, str]

ENTRY = "unit, node, state, branch, not_publishable, points, exact, share"


def rollup_statements(heights: int) -> Iterator[Statement]:
    """Give the statements that make `entries`, the leaves and all nodes above them, and `weights_in_force`."""
    below = "leaf_entries"
    for height in range(1, heights + 1):
        yield f"sums_{height}", _sums(height, below)
        yield f"states_{height}", _states(height)
        yield f"quotients_{height}", _quotients(height, below)
        yield f"parts_{height}", rounded(f"quotients_{height}", ("unit", "node", "child"))
        yield f"entries_{height}", _entries(height, below)
        below = f"entries_{height}"
    yield "entries", f"SELECT {ENTRY} FROM {below}"
    states = "\nUNION ALL\n".join(
        f"SELECT unit, node, state, whole, applied FROM states_{height}" for height in range(1, heights + 1)
    )
    yield "weights_to_spread", _weights_to_spread(states)
    yield "weights_in_force", rounded("weights_to_spread", ("unit", "node"))


def _sums(height: int, below: str) -> str:
    return f"""
SELECT n.unit, n.node, count(*) AS children,
  count(CASE WHEN e.state = 'no_data' THEN 1 END) AS no_data,
  count(CASE WHEN e.state = 'scored' THEN 1 END) AS scored,
  CAST(sum(b.size) AS BIGINT) AS whole,
  CAST(sum(CASE WHEN e.state = 'scored' THEN b.size ELSE 0 END) AS BIGINT) AS applied,
  CAST(sum(b.size * e.share) AS BIGINT) AS reached,
  CAST(sum(CASE WHEN e.state = 'scored' THEN e.points ELSE 0 END) AS BIGINT) AS added,
  CAST(sum(CASE WHEN e.state = 'scored' THEN b.size * e.points ELSE 0 END) AS BIGINT) AS weighted
FROM nodes n
JOIN branches b ON b.unit = n.unit AND b.parent = n.node
JOIN {below} e ON e.unit = b.unit AND e.node = b.child
WHERE n.height = {height}
GROUP BY n.unit, n.node
"""


def _states(height: int) -> str:
    return f"""
WITH shares AS (
  SELECT unit, node, children, no_data, scored, whole, applied, added, weighted,
    {half_away("reached", "whole")} AS share
  FROM sums_{height}
)
SELECT s.unit, s.node, n.kind, n.by_weights, n.part_step, n.total_step, s.children, s.scored, s.whole, s.applied,
  s.added, s.weighted, s.share,
  CASE WHEN s.no_data > 0 THEN 'no_data'
       WHEN s.scored = 0 THEN 'not_applicable'
       WHEN n.kind = 'sum_of' AND s.scored < n.minimum_scored THEN 'not_applicable'
       WHEN n.kind = 'sum_of' AND s.share < n.minimum_share THEN 'not_applicable'
       ELSE 'scored' END AS state
FROM shares s
JOIN nodes n ON n.unit = s.unit AND n.node = s.node
"""


def _quotients(height: int, below: str) -> str:
    return f"""
SELECT unit, node, '' AS child, 0 AS base, CASE WHEN by_weights = 1 THEN weighted ELSE added END AS part,
  CASE WHEN by_weights = 1 THEN 1 ELSE whole END AS factor, applied AS divisor, {NO_LIMITS},
  coalesce(total_step, 1) AS step
FROM states_{height}
WHERE state = 'scored' AND kind = 'sum_of' AND part_step IS NULL
UNION ALL
SELECT s.unit, s.node, b.child, 0 AS base, e.points AS part,
  CASE WHEN s.by_weights = 1 THEN b.size ELSE s.whole END AS factor, s.applied AS divisor, {NO_LIMITS},
  s.part_step AS step
FROM states_{height} s
JOIN branches b ON b.unit = s.unit AND b.parent = s.node
JOIN {below} e ON e.unit = b.unit AND e.node = b.child
WHERE s.state = 'scored' AND s.kind = 'sum_of' AND s.part_step IS NOT NULL AND e.state = 'scored'
"""


def _entries(height: int, below: str) -> str:
    return f"""
WITH added AS (
  SELECT unit, node, CAST(sum(points) AS BIGINT) AS points FROM parts_{height} GROUP BY unit, node
),
stages AS (
  SELECT s.unit, s.node, a.points,
    CASE WHEN s.part_step IS NOT NULL AND s.total_step > s.part_step THEN s.total_step ELSE 1 END AS step
  FROM states_{height} s
  JOIN added a ON a.unit = s.unit AND a.node = s.node
),
ordered AS (
  SELECT s.unit, s.node, e.points, e.share,
    ROW_NUMBER() OVER (PARTITION BY s.unit, s.node ORDER BY e.points DESC, b.place) AS place
  FROM states_{height} s
  JOIN branches b ON b.unit = s.unit AND b.parent = s.node
  JOIN {below} e ON e.unit = b.unit AND e.node = b.child
  WHERE s.state = 'scored' AND s.kind = 'better_of' AND e.state = 'scored'
)
SELECT {ENTRY} FROM {below}
UNION ALL
SELECT s.unit, s.node, s.state,
  CASE WHEN s.kind = 'better_of' THEN 'best' WHEN s.state <> 'scored' THEN 'too_few'
       WHEN s.scored = s.children THEN 'whole' ELSE 'spread' END AS branch,
  0 AS not_publishable,
  CASE WHEN s.kind = 'better_of' THEN o.points ELSE {half_away("t.points", "t.step")} * t.step END AS points,
  CAST(NULL AS BIGINT) AS exact,
  CASE WHEN s.state <> 'scored' THEN 0 WHEN s.kind = 'better_of' THEN o.share ELSE s.share END AS share
FROM states_{height} s
LEFT JOIN stages t ON t.unit = s.unit AND t.node = s.node
LEFT JOIN ordered o ON o.unit = s.unit AND o.node = s.node AND o.place = 1
"""


def _weights_to_spread(states: str) -> str:
    return f"""
WITH states AS (
{states}
)
SELECT b.unit, b.child AS node, 0 AS base, CASE WHEN e.state = 'scored' THEN b.size ELSE 0 END AS part,
  s.whole * n.size_up AS factor, s.applied * n.size_down AS divisor, {NO_LIMITS}, 1 AS step
FROM states s
JOIN nodes n ON n.unit = s.unit AND n.node = s.node
JOIN branches b ON b.unit = s.unit AND b.parent = s.node
JOIN entries e ON e.unit = b.unit AND e.node = b.child
WHERE s.state = 'scored' AND n.kind = 'sum_of'
"""
