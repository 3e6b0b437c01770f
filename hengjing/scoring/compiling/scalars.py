"""Text to whole numbers at the scale of a parameter's type; what does not fit becomes a problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from hengjing.scoring.numbers import (
    COEFFICIENT_DECIMALS,
    OPTION_DECIMALS,
    SHARE_DECIMALS,
    decimal_text,
    parse_share,
    to_scale,
)
from hengjing.scoring.problems import Problem, join_path, place_at, problem
from hengjing.scoring.rules.base import Parameter, Type


@dataclass(frozen=True)
class Context:
    """Where a text stands and the scales that hold there; problems found are added to `found`."""

    file: str
    lines: Mapping[str, int]
    path: str
    kind: str
    score_decimals: int
    weight_decimals: int
    value_decimals: int
    points: Any
    found: list[Problem] = field(default_factory=list)

    def at(self, key: str | int) -> "Context":
        """Return the same context at a key or a position below."""
        return replace(self, path=join_path(self.path, key))

    def add(self, code: str, **values: Any) -> None:
        """Note a problem at this place."""
        self.found.append(problem(code, place_at(self.file, self.lines, self.path), **values))


def number(text: Any, decimals: int, context: Context) -> int:
    """Return a number at a scale; 0 with a problem noted when the text is not one or has too many digits."""
    return _read(lambda written: to_scale(written, decimals), text, decimals, context)


def share(text: Any, context: Context) -> int:
    """Return a share at six decimals; 0 with a problem noted when it is not one."""
    return _read(parse_share, text, SHARE_DECIMALS, context)


def _read(reading: Callable[[str], int], text: Any, decimals: int, context: Context) -> int:
    try:
        return reading(str(text))
    except OverflowError:
        context.add("ruleset.digits", text=text, decimals=decimals)
    except ValueError:
        context.add("ruleset.number", text=text)
    return 0


def points_or_share(text: Any, context: Context) -> Any:
    """Return points at the engine's scale: one int, or a column where the full marks of units differ."""
    if not str(text).endswith("%"):
        return number(text, context.score_decimals, context)
    part = share(text, context)
    unit = 10**SHARE_DECIMALS
    full = context.points
    whole = full.astype(object) * part if isinstance(full, np.ndarray) else full * part
    if np.any(np.not_equal(whole % unit, 0)):
        shown = int(np.max(full)) if isinstance(full, np.ndarray) else full
        points = decimal_text(shown, context.score_decimals, digits=0)
        context.add("ruleset.share_not_exact", share=text, points=points, decimals=context.score_decimals)
    exact = whole // unit
    return exact.astype(np.int64) if isinstance(exact, np.ndarray) else exact


def scalar(declared: Parameter, text: Any, context: Context) -> Any:
    """Return one parameter's value, its range checked."""
    if declared.type is Type.CHOICE:
        if text not in declared.choices:
            allowed = "、".join(declared.choices)
            out_of_range(declared, text, context, (f"可取：{allowed}", f"Allowed: {', '.join(declared.choices)}"))
        return text
    if declared.type is Type.FLAG:
        if text not in {"yes", "no"}:
            out_of_range(declared, text, context, ("可取：yes、no", "Allowed: yes, no"))
        return text == "yes"
    if declared.type is Type.TEXT:
        return str(text)
    before = len(context.found)
    value = _numeric(declared.type, text, context)
    if len(context.found) > before:
        return value
    if declared.above_zero and np.any(np.less_equal(value, 0)):
        out_of_range(declared, text, context, ("应大于0", "It must be above 0"))
    if declared.not_negative and np.any(np.less(value, 0)):
        out_of_range(declared, text, context, ("不能为负数", "It cannot be negative"))
    return value


def _numeric(kind: Type, text: Any, context: Context) -> Any:
    if kind is Type.POINTS_OR_SHARE:
        return points_or_share(text, context)
    if kind is Type.SHARE:
        return share(text, context)
    decimals = {
        Type.POINTS: context.score_decimals,
        Type.VALUE: context.value_decimals,
        Type.COEFFICIENT: COEFFICIENT_DECIMALS,
        Type.WEIGHT: context.weight_decimals,
        Type.OPTION_VALUE: OPTION_DECIMALS,
        Type.WHOLE: 0,
    }
    return number(text, decimals[kind], context)


def out_of_range(declared: Parameter, text: Any, context: Context, advice: tuple[str, str]) -> None:
    """Note that a parameter does not allow a value, with the way out in both languages."""
    context.add(
        "ruleset.parameter_range",
        kind=context.kind,
        name=declared.name,
        text=text,
        advice=advice[0],
        advice_en=advice[1],
    )
