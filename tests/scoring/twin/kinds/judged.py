"""Marks of panels and groups of raters (docs/scoring/rule-kinds/judged.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, NO_LIMITS, Kind

BALLOTS = """
SELECT l.class, l.item, f.grp, f.entry, count(*) AS given, min(f.value) AS lowest, max(f.value) AS highest,
  count(CASE WHEN f.value >= a.number THEN 1 END) AS high_marks,
  count(CASE WHEN f.value < b.number THEN 1 END) AS low_marks
FROM leaves l
JOIN facts f ON f.unit = l.unit AND f.item = l.item AND f.measure = 'mark'
LEFT JOIN parameters a ON a.unit = l.unit AND a.item = l.item AND a.name = 'at_most.from'
LEFT JOIN parameters b ON b.unit = l.unit AND b.item = l.item AND b.name = 'at_least.below'
WHERE l.kind = 'judged' AND f.value IS NOT NULL
GROUP BY l.class, l.item, f.grp, f.entry
"""

MARKS = """
WITH judged_by AS (
  SELECT c.unit, c.item, f.grp, f.entry, f.value, g.number AS weight,
    CASE WHEN c.p_void_if_all_equal = 'yes' AND b.given >= 2 AND b.lowest = b.highest THEN 'void'
         WHEN c.p_at_most_count IS NOT NULL AND b.high_marks > c.p_at_most_count THEN 'void'
         WHEN c.p_at_least_count IS NOT NULL AND b.low_marks < c.p_at_least_count THEN 'void'
         ELSE 'valid' END AS ballot
  FROM judged_cells c
  JOIN facts f ON f.unit = c.unit AND f.item = c.item AND f.measure = 'mark'
  JOIN judged_ballots b ON b.class = c.class AND b.item = c.item AND b.grp = f.grp AND b.entry = f.entry
  JOIN parameters g ON g.unit = c.unit AND g.item = c.item AND g.name = 'groups.weight' AND g.code = f.grp
  WHERE f.value IS NOT NULL
)
SELECT unit, item, grp, weight, value,
  CAST(ROW_NUMBER() OVER (PARTITION BY unit, item, grp ORDER BY value, entry) AS BIGINT) AS place,
  COUNT(*) OVER (PARTITION BY unit, item, grp) AS valid
FROM judged_by WHERE ballot = 'valid'
"""

QUOTIENTS = f"""
SELECT m.unit, m.item, m.grp, m.weight, 0 AS base,
  CAST(sum(m.value) AS BIGINT) * coalesce(c.m_difficulty, c.p_difficulty, 1000) AS part, c.points AS factor,
  count(*) * coalesce(c.p_full_mark, 100 * c.value_unit) * 1000 AS divisor, {NO_LIMITS}, 1 AS step
FROM judged_marks m
JOIN judged_cells c ON c.unit = m.unit AND c.item = m.item
WHERE c.p_trim_from IS NULL OR m.valid < c.p_trim_from
  OR (m.place > coalesce(c.p_drop_lowest, 0) AND m.place <= m.valid - coalesce(c.p_drop_highest, 0))
GROUP BY m.unit, m.item, m.grp, m.weight, c.m_difficulty, c.p_difficulty, c.points, c.p_full_mark, c.value_unit
"""

VALUES = f"""
WITH declared AS (
  SELECT unit, item, count(*) AS declared FROM parameters WHERE name = 'groups.weight' GROUP BY unit, item
),
parts AS (
  SELECT unit, item, count(*) AS groups_valid, CAST(sum(weight * points) AS BIGINT) AS part,
    CAST(sum(weight) AS BIGINT) AS divisor
  FROM judged_parts GROUP BY unit, item
)
SELECT c.unit, c.item,
  CASE WHEN p.groups_valid < d.declared THEN 'groups_partial' WHEN d.declared = 1 THEN 'panel' ELSE 'groups' END
    AS branch,
  0 AS not_publishable, 0 AS base, p.part, 1 AS factor, p.divisor, {LIMITS}
FROM judged_cells c
JOIN declared d ON d.unit = c.unit AND d.item = c.item
JOIN parts p ON p.unit = c.unit AND p.item = c.item
WHERE p.groups_valid = d.declared OR coalesce(c.p_require_all_groups, 'no') = 'no'
"""

JUDGED = Kind(
    name="judged",
    types={
        **COMMON,
        "full_mark": "value",
        "groups.weight": "weight",
        "trim_from": "whole",
        "drop_highest": "whole",
        "drop_lowest": "whole",
        "require_all_groups": "word",
        "difficulty": "coefficient",
        "void_if_all_equal": "word",
        "at_most.count": "whole",
        "at_most.from": "value",
        "at_least.count": "whole",
        "at_least.below": "value",
    },
    measures=("difficulty",),
    parts={"judged_parts": ("unit", "item", "grp", "weight")},
    statements=(
        ("judged_ballots", BALLOTS),
        ("judged_marks", MARKS),
        ("judged_quotients", QUOTIENTS),
        ("judged_values", VALUES),
    ),
)
