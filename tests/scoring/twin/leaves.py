"""States and points of leaves (docs/scoring/model.md, 3 and 4)."""

from collections.abc import Iterable, Iterator

from tests.scoring.twin.division import rounded
from tests.scoring.twin.kinds.kind import NO_LIMITS, Kind

Statement = tuple[str, str]

OPENED = """
SELECT l.unit, l.item, l.class, l.kind, l.points, l.step, l.score_unit, l.value_unit,
  CASE WHEN count(CASE WHEN f.status = 'not_applicable' AND f.measure = '' THEN 1 END) > 0 THEN 'not_applicable'
       WHEN count(f.unit) = 0 AND l.missing <> 'zero' THEN 'no_data'
       WHEN count(CASE WHEN f.status = 'no_data' AND f.measure = '' THEN 1 END) > 0 THEN 'no_data'
       WHEN count(CASE WHEN f.status = 'no_data' THEN 1 END) > 0 AND l.kind <> 'task_list' THEN 'no_data'
       ELSE 'open' END AS state
FROM leaves l
LEFT JOIN facts f ON f.unit = l.unit AND f.item = l.item
GROUP BY l.unit, l.item, l.class, l.kind, l.points, l.step, l.score_unit, l.value_unit, l.missing
"""

VALUE_COLUMNS = "unit, item, branch, not_publishable, base, part, factor, divisor, low, high"


def leaf_statements(kinds: Iterable[Kind]) -> Iterator[Statement]:
    """Give the statements that make `leaf_entries`: the keys, state, branch, points, exact points, scored share."""
    yield "opened", OPENED
    found = list(kinds)
    for kind in found:
        yield f"{kind.name}_cells", _cells(kind)
        for name, query in kind.statements:
            yield name, query
            parts = name.replace("_quotients", "_parts")
            if parts in kind.parts:
                yield parts, rounded(name, kind.parts[parts])
    yield "leaf_values", "\nUNION ALL\n".join(f"SELECT {VALUE_COLUMNS} FROM {kind.name}_values" for kind in found)
    yield from _points(any(kind.name == "task_list" for kind in found))


def _points(with_tasks: bool) -> Iterator[Statement]:
    columns = "v.unit, v.item, v.base, v.part, v.factor, v.divisor"
    joined = "FROM leaf_values v JOIN opened o ON o.unit = v.unit AND o.item = v.item"
    yield "leaf_limited", f"SELECT {columns}, v.low, v.high, o.step {joined}"
    yield "leaf_unlimited", f"SELECT {columns}, {NO_LIMITS}, 1 AS step {joined}"
    yield "leaf_points", rounded("leaf_limited", ("unit", "item"))
    yield "leaf_exact", rounded("leaf_unlimited", ("unit", "item"))
    left_out = "o.state = 'not_applicable'"
    tasks = ""
    if with_tasks:
        left_out += " OR i.tasks = i.left_out"
        tasks = "LEFT JOIN task_list_items i ON i.unit = o.unit AND i.item = o.item"
    yield (
        "leaf_entries",
        f"""
SELECT o.unit, o.item AS node,
  CASE WHEN {left_out} THEN 'not_applicable' WHEN p.points IS NULL THEN 'no_data' ELSE 'scored' END AS state,
  v.branch, coalesce(v.not_publishable, 0) AS not_publishable, p.points, e.points AS exact,
  CASE WHEN p.points IS NULL THEN 0 ELSE 1000000 END AS share
FROM opened o
LEFT JOIN leaf_values v ON v.unit = o.unit AND v.item = o.item
LEFT JOIN leaf_points p ON p.unit = o.unit AND p.item = o.item
LEFT JOIN leaf_exact e ON e.unit = o.unit AND e.item = o.item
{tasks}
""",
    )


def _cells(kind: Kind) -> str:
    text = " ".join(query for _, query in kind.statements)
    scalars = [name for name in kind.types if f"p_{name.replace('.', '_')}" in text]
    parameters = ["p.unit", "p.item"] + [
        f"max(CASE WHEN p.name = '{name}' THEN p.{'word' if kind.types[name] == 'word' else 'number'} END)"
        f" AS p_{name.replace('.', '_')}"
        for name in scalars
    ]
    measures = ["f.unit", "f.item"] + [
        f"max(CASE WHEN f.measure = '{name}' THEN f.value END) AS m_{name}" for name in kind.measures
    ]
    columns = [f"p_{name.replace('.', '_')}" for name in scalars] + [f"m_{name}" for name in kind.measures]
    return f"""
WITH asked AS (
  SELECT {", ".join(parameters)}
  FROM parameters p
  GROUP BY p.unit, p.item
),
given AS (
  SELECT {", ".join(measures)}
  FROM facts f
  GROUP BY f.unit, f.item
)
SELECT o.unit, o.item, o.class, o.points, o.score_unit, o.value_unit, {", ".join(columns)}
FROM opened o
LEFT JOIN asked ON asked.unit = o.unit AND asked.item = o.item
LEFT JOIN given ON given.unit = o.unit AND given.item = o.item
WHERE o.state = 'open' AND o.kind = '{kind.name}'
"""
