"""The one rounding as SQL on 64-bit whole numbers (docs/scoring/rounding.md, 2).

The exact value is base + part × factor ÷ divisor. part × factor may need more than 64 bits, so it is never formed: a
long division takes three decimal digits of the factor at a time. It is exact while part and divisor stay below
4.6 × 10^15 and the factor below 10^15; beyond, the engines raise and nothing wraps.
"""

from collections.abc import Sequence

DIGITS_OF_FACTOR = (12, 9, 6, 3, 0)


def rounded(source: str, keys: Sequence[str]) -> str:
    """Give the query that limits each exact value of a table and rounds it once, half away from zero.

    `source` has the keys and `base, part, factor, divisor, low, high, step`, where divisor and step are above 0, `low`
    and `high` may be null, and `step` is what the result is a multiple of. The query gives the keys and `points`.
    """
    carried = ", ".join(keys)
    return f"""
WITH {_long_division(source, carried)},
floored AS (
  SELECT {carried}, low, high, step, divisor,
    CASE WHEN negative = 0 THEN base + whole WHEN rest > 0 THEN base - whole - 1 ELSE base - whole END AS whole,
    CASE WHEN negative = 1 AND rest > 0 THEN divisor - rest ELSE rest END AS rest
  FROM divided_{len(DIGITS_OF_FACTOR)}
),
raised AS (
  SELECT {carried}, high, step, divisor,
    CASE WHEN low IS NOT NULL AND whole < low THEN low ELSE whole END AS whole,
    CASE WHEN low IS NOT NULL AND whole < low THEN 0 ELSE rest END AS rest
  FROM floored
),
capped AS (
  SELECT {carried}, step, divisor,
    CASE WHEN high IS NOT NULL AND whole >= high THEN high ELSE whole END AS whole,
    CASE WHEN high IS NOT NULL AND whole >= high THEN 0 ELSE rest END AS rest
  FROM raised
),
measured AS (
  SELECT {carried}, step, divisor, CASE WHEN whole < 0 THEN -1 ELSE 1 END AS turn,
    CASE WHEN whole >= 0 THEN whole WHEN rest > 0 THEN -whole - 1 ELSE -whole END AS size,
    CASE WHEN whole < 0 AND rest > 0 THEN divisor - rest ELSE rest END AS rest
  FROM capped
)
SELECT {carried}, turn * ((2 * size + (2 * rest) // divisor + step) // (2 * step)) * step AS points
FROM measured
"""


def _long_division(source: str, carried: str) -> str:
    start = f"""divided_0 AS (
  SELECT {carried}, base, low, high, step, divisor, abs(part) AS amount, abs(factor) AS times,
    CASE WHEN part < 0 AND factor > 0 THEN 1 WHEN part > 0 AND factor < 0 THEN 1 ELSE 0 END AS negative,
    CAST(0 AS BIGINT) AS whole, CAST(0 AS BIGINT) AS rest
  FROM {source}
)"""
    steps = [start]
    for place, digits in enumerate(DIGITS_OF_FACTOR, start=1):
        dividend = f"rest * 1000 + amount * ((times // {10**digits}) % 1000)"
        steps.append(f"""divided_{place} AS (
  SELECT {carried}, base, low, high, step, divisor, amount, times, negative,
    whole * 1000 + ({dividend}) // divisor AS whole, ({dividend}) % divisor AS rest
  FROM divided_{place - 1}
)""")
    return ",\n".join(steps)


def half_away(number: str, divisor: str) -> str:
    """Give number ÷ divisor rounded half away from zero, for terms that 64 bits hold; the divisor is above 0."""
    sign = f"CASE WHEN {number} < 0 THEN -1 ELSE 1 END"
    return f"{sign} * ((2 * abs({number}) + {divisor}) // (2 * {divisor}))"
