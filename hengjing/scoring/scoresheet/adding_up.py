"""By what each part's points enter the exact score of the node above it, from the rows of a sheet."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any


def factors_of_parts(
    parts: Mapping[str, Mapping[str, Any]], *, weighted_by: str, chosen: str = ""
) -> Mapping[str, Fraction]:
    """Return the factor of each part that is scored; the exact score of the node is Σ factor × points.

    Args:
        parts: rows of the trace of the parts in the unit's system, by code.
        weighted_by: `points` or `weights`, what the node adds up.
        chosen: code of the best part, where the node takes the better one.
    """
    if chosen:
        return {chosen: Fraction(1)}
    scored = {code: row["weight"] for code, row in parts.items() if row["state"] == "scored"}
    whole, applies = sum(row["weight"] for row in parts.values()), sum(scored.values())
    by_points = weighted_by == "points"
    return {code: Fraction(whole if by_points else weight, applies) for code, weight in scored.items()}


def chosen_part(row: Mapping[str, Any], kind: str, children: Sequence[str]) -> str:
    """Return the code of the part that a `better_of` node took, or an empty text for other kinds of nodes."""
    return children[row["working_1"] - 1] if kind == "better_of" and row["state"] == "scored" else ""
