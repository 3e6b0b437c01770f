"""Grades, quotas and effects of veto, one grade at a time (docs/scoring/grading.md, Grades).

The procedure runs for each class as it is (scenario `''`) and once more for each vetoed unit without that unit's
vetoes (scenario: its code), because a veto never helps.
"""

from collections.abc import Iterator

Statement = tuple[str, str]

SCENARIOS = """
SELECT s.class, '' AS scenario FROM settings s WHERE s.grades > 0
UNION ALL
SELECT t.class, t.unit AS scenario
FROM totals t
JOIN settings s ON s.class = t.class
WHERE s.grades > 0 AND t.vetoes > 0 AND t.total IS NOT NULL
"""

STANDINGS = """
WITH spared AS (
  SELECT c.scenario, t.unit, t.class, t.total, t.published * t.published_step AS published,
    CASE WHEN c.scenario = t.unit THEN 0 ELSE t.vetoes END AS vetoes,
    CASE WHEN c.scenario = t.unit THEN CAST(NULL AS BIGINT) ELSE t.barred_from END AS barred_from,
    CASE WHEN c.scenario = t.unit THEN CAST(NULL AS BIGINT) ELSE t.set_to END AS set_to
  FROM scenarios c
  JOIN totals t ON t.class = c.class
)
SELECT p.scenario, p.unit, p.class, p.total, p.barred_from, p.set_to, o.tie,
  CASE WHEN p.total IS NOT NULL AND (s.vetoed_keeps_rank = 1 OR p.vetoes = 0) THEN 1 ELSE 0 END AS has_rank,
  CASE WHEN s.lower_is_better = 1 THEN -1 ELSE 1 END
    * CASE WHEN s.rank_on_published = 1 THEN p.published ELSE p.total END AS held,
  CASE WHEN s.grade_on_published = 1 THEN p.published ELSE p.total END AS reached
FROM spared p
JOIN settings s ON s.class = p.class
JOIN ties o ON o.unit = p.unit
"""

PLACES = """
WITH counted AS (
  SELECT scenario, class, count(*) AS in_class, count(total) AS with_total,
    CAST(sum(has_rank) AS BIGINT) AS ranked
  FROM standings GROUP BY scenario, class
),
sized AS (
  SELECT c.scenario, c.class, s.vetoed_uses_place,
    CASE WHEN s.quota_base = 'with_total' THEN c.with_total WHEN s.quota_base = 'ranked' THEN c.ranked
         ELSE c.in_class END AS units
  FROM counted c
  JOIN settings s ON s.class = c.class
),
shared AS (
  SELECT z.scenario, z.class, z.units, g.grade, g.minimum, m.places AS small,
    CASE WHEN g.rounding = 'up' THEN (g.share * z.units + 999999) // 1000000
         WHEN g.rounding = 'half_up' THEN (2 * g.share * z.units + 1000000) // 2000000
         ELSE (g.share * z.units) // 1000000 END AS places
  FROM sized z
  JOIN grades g ON g.class = z.class
  LEFT JOIN small_classes m ON m.class = z.class AND m.size = z.units
  WHERE g.share IS NOT NULL
)
SELECT scenario, class, grade,
  CASE WHEN small IS NOT NULL THEN small WHEN places < minimum THEN least(minimum, units)
       ELSE least(places, units) END AS places
FROM shared
"""


def grade_statements(grades: int) -> Iterator[Statement]:
    """Give the statements that make `graded`: unit, grade (its place, null without), held, and `words`."""
    yield "scenarios", SCENARIOS
    yield "standings", STANDINGS
    yield "places", PLACES
    yield "graded_0", "SELECT scenario, unit, set_to AS grade FROM standings WHERE total IS NOT NULL"
    for grade in range(1, grades + 1):
        yield f"reaching_{grade}", _reaching(grade)
        yield f"words_{grade}", _words(grade)
        yield f"graded_{grade}", _graded(grade)
    yield "words", _all_words(grades)
    yield "graded", _held(grades)


def _reaching(grade: int) -> str:
    """Note for each unit in play whether it reaches the grade, is barred from it, and counts for its places."""
    return f"""
WITH in_play AS (
  SELECT s.scenario, s.unit, s.class, s.held, s.tie, s.set_to, g.share, z.vetoed_uses_place,
    CASE WHEN s.set_to IS NOT NULL OR s.barred_from >= {grade} THEN 1 ELSE 0 END AS barred,
    CASE WHEN s.reached < g.at_least OR s.reached > g.at_most THEN 0 ELSE 1 END AS reaches
  FROM graded_{grade - 1} p
  JOIN standings s ON s.scenario = p.scenario AND s.unit = p.unit
  JOIN grades g ON g.class = s.class AND g.grade = {grade}
  JOIN settings z ON z.class = s.class
  WHERE s.set_to IS NOT NULL OR p.grade IS NULL
)
SELECT scenario, unit, class, held, tie, set_to, share, barred, reaches,
  CASE WHEN reaches = 0 THEN 0 WHEN barred = 1 AND vetoed_uses_place = 0 THEN 0 ELSE 1 END AS counts
FROM in_play
"""


def _words(grade: int) -> str:
    """Say what became of each unit in play: how many count before its group and in it, and what the places allow."""
    return f"""
WITH grouped AS (
  SELECT scenario, unit, class, held, set_to, share, barred, reaches,
    CAST(sum(counts) OVER (PARTITION BY scenario, class ORDER BY held DESC) AS BIGINT) AS through,
    CAST(sum(counts) OVER (PARTITION BY scenario, class, held) AS BIGINT) AS alike,
    CAST(sum(counts) OVER (PARTITION BY scenario, class, held ORDER BY tie) AS BIGINT) AS through_tie
  FROM reaching_{grade}
),
placed AS (
  SELECT g.scenario, g.unit, g.set_to, g.share, g.barred, g.reaches, g.through, g.through - g.alike AS ahead,
    g.through_tie, p.places, s.ties_at_last_place AS ties
  FROM grouped g
  JOIN settings s ON s.class = g.class
  LEFT JOIN places p ON p.scenario = g.scenario AND p.class = g.class AND p.grade = {grade}
)
SELECT scenario, unit,
  CASE WHEN set_to = {grade} THEN 'veto_set' WHEN set_to < {grade} THEN 'passed' WHEN reaches = 0 THEN 'cut_off'
       WHEN barred = 1 THEN 'veto' WHEN share IS NULL OR through <= places THEN 'got'
       WHEN ahead >= places THEN 'quota' WHEN ties = 'exclude' THEN 'tie' WHEN ties = 'share' THEN 'got_by_tie'
       WHEN ahead + through_tie <= places THEN 'got_by_tie' ELSE 'tie' END AS word
FROM placed
"""


def _graded(grade: int) -> str:
    return f"""
SELECT p.scenario, p.unit,
  CASE WHEN p.grade IS NULL AND (w.word = 'got' OR w.word = 'got_by_tie') THEN {grade} ELSE p.grade END AS grade
FROM graded_{grade - 1} p
LEFT JOIN words_{grade} w ON w.scenario = p.scenario AND w.unit = p.unit
"""


def _all_words(grades: int) -> str:
    return "\nUNION ALL\n".join(
        f"SELECT scenario, unit, CAST({grade} AS BIGINT) AS grade, word FROM words_{grade} WHERE word <> 'passed'"
        for grade in range(1, grades + 1)
    )


def _held(grades: int) -> str:
    """Give a vetoed unit the grade that it gets without its vetoes, where that is the lower one."""
    return f"""
SELECT p.unit, CASE WHEN coalesce(w.grade, {grades + 1}) > coalesce(p.grade, {grades + 1}) AND w.scenario IS NOT NULL
    THEN w.grade ELSE p.grade END AS grade,
  CASE WHEN coalesce(w.grade, {grades + 1}) > coalesce(p.grade, {grades + 1}) AND w.scenario IS NOT NULL
    THEN 1 ELSE 0 END AS held
FROM graded_{grades} p
LEFT JOIN graded_{grades} w ON w.scenario = p.unit AND w.unit = p.unit
WHERE p.scenario = ''
"""
