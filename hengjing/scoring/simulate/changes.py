"""One change of a ruleset, as it is asked for."""

from dataclasses import dataclass

KINDS = ("weight", "points", "cap", "cut_off", "quota", "drop")

TOTAL_CAPS = {"bonus_cap": "bonus_cap", "deduction_cap": "deduction_cap", "total_cap": "cap", "total_floor": "floor"}
"""What of the total has a bound, and where the ruleset keeps it."""

NONE = "none"
"""Written for a value: the cap or the quota is taken away."""


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        kind: one of `KINDS`.
        target: code of a node, a line or a grade, or one of `TOTAL_CAPS`.
        value: the number as a ruleset would write it; empty for `drop`.
        who: code of a class or a unit that alone is meant; empty for all.
    """

    kind: str
    target: str
    value: str = ""
    who: str = ""


def read_change(kind: str, text: str) -> Change:
    """Return the change that `CODE=VALUE`, `CODE@CLASS=VALUE` or, for `drop`, `CODE` asks for.

    Raises:
        ValueError: the text is not written so.
    """
    target, equals, value = text.partition("=")
    target, at, who = target.strip().partition("@")
    value = value.strip()
    if not target or bool(equals) == (kind == "drop") or (equals and not value) or (at and not who):
        raise ValueError(text)
    if who and kind in ("cap", "cut_off", "drop"):
        raise ValueError(text)
    return Change(kind, target, value, who)
