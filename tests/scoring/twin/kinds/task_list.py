"""Key tasks (docs/scoring/rule-kinds/task_list.md)."""

from tests.scoring.twin.kinds.kind import COMMON, LIMITS, NO_LIMITS, Kind

TASKS = """
WITH graded_late AS (
  SELECT unit, item, count(*) AS late_rows FROM parameters WHERE name = 'timeliness.coefficient' GROUP BY unit, item
),
rows_of_tasks AS (
  SELECT f.unit, f.item, f.entry,
    max(CASE WHEN f.measure = 'weight' THEN f.value END) AS weight,
    max(CASE WHEN f.measure = 'completion' THEN f.value END) AS completion,
    max(CASE WHEN f.measure = 'days_late' THEN f.value END) AS days_late,
    max(CASE WHEN f.measure = 'quality' THEN f.value END) AS quality,
    count(CASE WHEN f.status = 'not_applicable' THEN 1 END) AS not_applicable,
    count(CASE WHEN f.status = 'no_data' THEN 1 END) AS no_data
  FROM facts f
  GROUP BY f.unit, f.item, f.entry
)
SELECT c.unit, c.item, r.entry, r.weight, r.completion, coalesce(g.late_rows, 0) AS late_rows,
  CASE WHEN g.late_rows IS NULL THEN 0 ELSE r.days_late END AS days_late,
  CASE WHEN c.p_quality = 'yes' THEN r.quality ELSE 1000 END AS quality,
  CASE WHEN r.not_applicable > 0 THEN 'left_out'
       WHEN r.no_data > 0 OR r.weight IS NULL OR r.completion IS NULL THEN 'lacking'
       WHEN g.late_rows IS NOT NULL AND r.days_late IS NULL THEN 'lacking'
       WHEN c.p_quality = 'yes' AND r.quality IS NULL THEN 'lacking'
       ELSE 'counting' END AS state
FROM task_list_cells c
JOIN rows_of_tasks r ON r.unit = c.unit AND r.item = c.item
LEFT JOIN graded_late g ON g.unit = c.unit AND g.item = c.item
"""

ITEMS = """
SELECT unit, item, count(*) AS tasks, count(CASE WHEN state = 'left_out' THEN 1 END) AS left_out,
  count(CASE WHEN state = 'lacking' THEN 1 END) AS lacking
FROM task_list_tasks GROUP BY unit, item
"""

QUOTIENTS = f"""
WITH late AS (
  SELECT t.unit, t.item, t.entry, 1 + count(u.number) AS late_place
  FROM task_list_tasks t
  LEFT JOIN parameters u
    ON u.unit = t.unit AND u.item = t.item AND u.name = 'timeliness.up_to' AND u.number < t.days_late
  WHERE t.state = 'counting'
  GROUP BY t.unit, t.item, t.entry
)
SELECT t.unit, t.item, t.entry, t.weight, 0 AS base,
  least(t.completion * 100, coalesce(c.p_completion_cap, 1000000)) * coalesce(k.number, 1000) * t.quality AS part,
  c.points AS factor, 1000000000000 AS divisor, {NO_LIMITS}, 1 AS step
FROM task_list_tasks t
JOIN task_list_cells c ON c.unit = t.unit AND c.item = t.item
JOIN late l ON l.unit = t.unit AND l.item = t.item AND l.entry = t.entry
LEFT JOIN parameters k
  ON k.unit = t.unit AND k.item = t.item AND k.name = 'timeliness.coefficient' AND k.place = l.late_place
"""

VALUES = f"""
WITH parts AS (
  SELECT unit, item, CAST(sum(weight * points) AS BIGINT) AS part, CAST(sum(weight) AS BIGINT) AS divisor
  FROM task_list_parts GROUP BY unit, item
)
SELECT c.unit, c.item, CASE WHEN i.left_out > 0 THEN 'tasks_partial' ELSE 'tasks' END AS branch,
  0 AS not_publishable, 0 AS base, p.part, 1 AS factor, p.divisor, {LIMITS}
FROM task_list_cells c
JOIN task_list_items i ON i.unit = c.unit AND i.item = c.item
JOIN parts p ON p.unit = c.unit AND p.item = c.item
WHERE i.lacking = 0
"""

TASK_LIST = Kind(
    name="task_list",
    types={
        **COMMON,
        "completion_cap": "share",
        "timeliness.up_to": "whole",
        "timeliness.coefficient": "coefficient",
        "quality": "word",
    },
    parts={"task_list_parts": ("unit", "item", "entry", "weight")},
    statements=(
        ("task_list_tasks", TASKS),
        ("task_list_items", ITEMS),
        ("task_list_quotients", QUOTIENTS),
        ("task_list_values", VALUES),
    ),
)
