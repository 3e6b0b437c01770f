"""What a rule kind hands to the twin, and the words that its statements share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COMMON = {"floor": "points", "cap": "points"}
"""Common parameters of leaf kinds (model.md, 3); `round` is a column of the leaf itself."""

LIMITS = "coalesce(p_floor, 0) AS low, coalesce(p_cap, points) AS high"
"""The common limits: floor 0, cap 100 % (model.md, 3)."""

WHOLE_POINTS = "0 AS part, 0 AS factor, 1 AS divisor"
"""Nothing to divide: the points are those of `base`."""

NO_LIMITS = "CAST(NULL AS BIGINT) AS low, CAST(NULL AS BIGINT) AS high"


@dataclass(frozen=True)
class Kind:
    """A rule kind in SQL.

    `types` names every parameter that the SQL reads, with its type (`points`, `value`, `share`, `coefficient`,
    `weight`, `number`, `whole`, `multiple`, `edge`, `word`, `codes`); an entry of a list or mapping is written with a
    point. `unused` are those that change no digit.
    `measures` have one row a unit. The statements read `<kind>_cells`, one row a leaf that has facts to score:
    `unit, item, class, points, score_unit, value_unit`, a column `p_<parameter>` and a column `m_<measure>` each.
    The last statement is `<kind>_values`, one row for each scored leaf:
    `unit, item, branch, not_publishable, base, part, factor, divisor, low, high`; the exact points are
    base + part × factor ÷ divisor, at the scale of points, before the limits.
    `parts` names tables of such quotients (keys, then the same columns) that are rounded on the way.
    """

    name: str
    types: Mapping[str, str]
    statements: tuple[tuple[str, str], ...]
    measures: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
