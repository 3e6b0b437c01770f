"""Bonus, deductions, total and rank (docs/scoring/model.md 6, grading.md)."""

from collections.abc import Iterator

from tests.scoring.twin.division import half_away

Statement = tuple[str, str]

TOTALS = f"""
WITH lines AS (
  SELECT l.unit,
    CAST(sum(CASE WHEN l.section = 'bonus' THEN coalesce(e.points, 0) ELSE 0 END) AS BIGINT) AS bonus,
    CAST(sum(CASE WHEN l.section = 'deductions' THEN coalesce(e.points, 0) ELSE 0 END) AS BIGINT) AS deduction,
    count(CASE WHEN l.section <> 'base' AND e.state = 'no_data' THEN 1 END) AS no_data,
    count(CASE WHEN l.kind = 'veto' AND e.branch = 'struck' AND e.state = 'scored' THEN 1 END) AS vetoes,
    max(CASE WHEN l.kind = 'veto' AND e.branch = 'struck' AND e.state = 'scored' THEN f.bar_from END) AS barred_from,
    max(CASE WHEN l.kind = 'veto' AND e.branch = 'struck' AND e.state = 'scored' THEN f.set_to END) AS set_to
  FROM leaves l
  JOIN entries e ON e.unit = l.unit AND e.node = l.item
  LEFT JOIN effects f ON f.unit = l.unit AND f.item = l.item
  GROUP BY l.unit
),
added AS (
  SELECT u.unit, u.class, u.place, s.published_step, s.total_floor, s.total_cap,
    l.vetoes, l.barred_from, l.set_to, e.share, e.state AS base_state, e.points AS base, l.no_data,
    CASE WHEN l.bonus > s.bonus_cap THEN s.bonus_cap ELSE l.bonus END AS bonus,
    CASE WHEN l.deduction > s.deduction_cap THEN s.deduction_cap ELSE l.deduction END AS deduction
  FROM units u
  JOIN settings s ON s.class = u.class
  JOIN entries e ON e.unit = u.unit AND e.node = u.base
  JOIN lines l ON l.unit = u.unit
),
summed AS (
  SELECT unit, class, place, published_step, total_cap, vetoes, barred_from, set_to, share, base_state, base, bonus,
    deduction,
    CASE WHEN base_state <> 'scored' OR no_data > 0 THEN CAST(NULL AS BIGINT)
         WHEN base + bonus - deduction < total_floor THEN total_floor ELSE base + bonus - deduction END AS total
  FROM added
),
limited AS (
  SELECT unit, class, place, published_step, vetoes, barred_from, set_to, share, base_state, base, bonus, deduction,
    CASE WHEN total > total_cap THEN total_cap ELSE total END AS total
  FROM summed
)
SELECT unit, class, place, vetoes, barred_from, set_to, share, base_state, base, bonus, deduction, total,
  published_step, {half_away("total", "published_step")} AS published
FROM limited
"""

STRUCK = """
SELECT l.unit, l.item, l.place
FROM leaves l
JOIN entries e ON e.unit = l.unit AND e.node = l.item
WHERE l.kind = 'veto' AND e.state = 'scored' AND e.branch = 'struck'
"""

RANKED = """
WITH turned AS (
  SELECT t.unit, t.class, s.style, o.tie,
    CASE WHEN s.lower_is_better = 1 THEN -1 ELSE 1 END
      * CASE WHEN s.rank_on_published = 1 THEN t.published * t.published_step ELSE t.total END AS held
  FROM totals t
  JOIN settings s ON s.class = t.class
  JOIN ties o ON o.unit = t.unit
  WHERE t.total IS NOT NULL AND (s.vetoed_keeps_rank = 1 OR t.vetoes = 0)
),
ranked AS (
  SELECT unit, style,
    RANK() OVER (PARTITION BY class ORDER BY held DESC) AS competition,
    DENSE_RANK() OVER (PARTITION BY class ORDER BY held DESC) AS dense,
    ROW_NUMBER() OVER (PARTITION BY class ORDER BY held DESC, tie) AS ordinal
  FROM turned
)
SELECT unit,
  CAST(CASE WHEN style = 'dense' THEN dense WHEN style = 'ordinal' THEN ordinal ELSE competition END AS BIGINT) AS place
FROM ranked
"""


def total_statements(ties: int) -> Iterator[Statement]:
    """Give the statements that make `totals`, `struck`, `ties` (the place among equal units) and `ranks`."""
    yield "totals", TOTALS
    yield "struck", STRUCK
    yield "ties_0", "SELECT unit, class, place, CAST(1 AS BIGINT) AS tie FROM units"
    for entry in range(1, ties + 1):
        yield f"ties_{entry}", _tie(entry)
    yield "ties", f"SELECT unit, tie FROM ties_{ties}"
    yield "ranks", RANKED


def _tie(entry: int) -> str:
    return f"""
WITH known AS (
  SELECT t.unit, t.class, t.place, t.tie, o.turn, o.compares,
    CASE WHEN o.compares = 'node' THEN e.points WHEN o.compares = 'attribute' THEN a.number ELSE t.place END AS held
  FROM ties_{entry - 1} t
  LEFT JOIN tie_order o ON o.class = t.class AND o.entry_number = {entry}
  LEFT JOIN entries e ON e.unit = t.unit AND e.node = o.name AND e.state = 'scored'
  LEFT JOIN attributes a ON a.unit = t.unit AND a.name = o.name
),
keyed AS (
  SELECT unit, class, place, tie,
    CASE WHEN compares IS NOT NULL AND held IS NULL THEN 1 ELSE 0 END AS missing,
    CASE WHEN compares IS NULL OR held IS NULL THEN 0 ELSE turn * held END AS later
  FROM known
)
SELECT unit, class, place,
  CAST(DENSE_RANK() OVER (PARTITION BY class ORDER BY tie, missing, later) AS BIGINT) AS tie
FROM keyed
"""
