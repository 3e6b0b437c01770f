"""The scales that do not depend on a ruleset: decimals of each type of number (docs/scoring/model.md, section 3)."""

SHARE_DECIMALS = 6
"""Shares, ratios and index numbers."""

COEFFICIENT_DECIMALS = 3
"""Factors such as 0.85."""

PERCENT_DECIMALS = 2
"""Percentage points that the facts give for a task's completion."""

OPTION_DECIMALS = 4
"""Value of a ballot option, and numbers that a ruleset gives to a unit."""

INT64_SAFE = 2**62
"""Below this bound a kernel runs on int64 columns; from here on the same kernel runs on Python integers."""

LARGEST_VALUE = 10**18 - 1
"""The largest number that a fact or parameter may be at its scale: what an int64 column holds with room for a sign."""
