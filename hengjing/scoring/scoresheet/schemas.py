"""The schemas of a score sheet's tables. Every column is int64, bool, dictionary or text; no number is a fraction."""

from enum import IntEnum

import pyarrow as pa


class State(IntEnum):
    """The state of a node for one unit."""

    SCORED = 0
    NOT_APPLICABLE = 1
    NO_DATA = 2


STATES = ("scored", "not_applicable", "no_data")
"""The words of the states, by position."""

_WORD = pa.dictionary(pa.int32(), pa.string())
_NUMBER = pa.int64()

TRACE = pa.schema(
    [
        ("unit", _WORD),
        ("node", _WORD),
        ("state", _WORD),
        ("branch", _WORD),  # the way taken through the rule
        ("full", _NUMBER),  # full marks, at the scale of points
        ("exact", _NUMBER),  # before limits and rounding, for reading, at the scale of points
        ("limited", _WORD),  # "", "floor" or "cap"
        ("points", _NUMBER),  # at the scale of points; 0 where the state is not scored
        ("rounding", _NUMBER),  # points less what they were before rounding, for reading
        ("weight", _NUMBER),  # in the node above, at its decimals of weights
        ("weight_in_force", _NUMBER),  # after spreading, for reading, at the scale of points
        ("scored_share", _NUMBER),  # six decimals
        ("working_1", _NUMBER),  # named by the rule, see the head of the sheet
        ("working_2", _NUMBER),
        ("working_3", _NUMBER),
        ("working_4", _NUMBER),
        ("fact_first", _NUMBER),  # first row of the item's facts in canonical order
        ("fact_count", _NUMBER),
        ("not_publishable", pa.bool_()),
        ("struck", pa.bool_()),  # a veto that struck
    ]
)
"""One row for each unit and node of its indicator system, in the order of units and nodes."""

DETAILS = pa.schema(
    [
        ("unit", _WORD),
        ("node", _WORD),
        ("step", _WORD),
        ("group", _WORD),
        ("entry", _WORD),
        ("value", _NUMBER),
        ("decimals", _NUMBER),
    ]
)
"""Numbers below a row of the trace: part points, ballots counted, marks dropped."""

TOTALS = pa.schema(
    [
        ("unit", _WORD),
        ("class", _WORD),
        ("state", _WORD),  # scored, not_applicable (too little scored) or no_data
        ("base", _NUMBER),
        ("scored_share", _NUMBER),
        ("bonus_lines", _NUMBER),  # before the cap
        ("bonus", _NUMBER),
        ("deduction_lines", _NUMBER),
        ("deduction", _NUMBER),
        ("total", _NUMBER),
        ("published", _NUMBER),  # at the published decimals
        ("rank", _NUMBER),  # 0: none
        ("grade", _WORD),  # "": none
        ("reason", pa.string()),  # of the grade, see docs/scoring/grading.md
        ("vetoed_by", pa.string()),  # codes of the veto lines that struck, joined by a semicolon
    ]
)
"""One row for each unit, in the order of units."""
