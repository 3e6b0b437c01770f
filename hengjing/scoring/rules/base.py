"""What a rule kind is: parameters, measures, bound, kernel, sentences. Each kind is one file that fills this in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import Beyond, Inputs, Shape

NEEDED = object()
"""Default of a parameter that must be given."""


class Type(Enum):
    """The type of a parameter, as docs/scoring/model.md lists them."""

    POINTS = "points"
    POINTS_OR_SHARE = "points_or_share"
    VALUE = "value"
    SHARE = "share"
    COEFFICIENT = "coefficient"
    WEIGHT = "weight"
    OPTION_VALUE = "option_value"
    WHOLE = "whole"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    CODES = "codes"  # list of codes
    POINTS_LIST = "points_list"  # list of points or shares
    TABLE = "table"  # list of mappings, `columns` says of what
    RECORD = "record"  # one mapping, `columns` says of what


class Scale(Enum):
    """The scale of a measure, a working or a detail."""

    VALUE = "value"
    POINTS = "points"
    WEIGHT = "weight"
    SHARE = "share"
    COEFFICIENT = "coefficient"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type, default (as text, in the form a ruleset writes it), range and meaning.

    `ratio_switch`: when the parameter named first has the value named second, this column of values is read as shares.
    """

    name: str
    type: Type
    zh: str
    en: str
    default: Any = None
    choices: tuple[str, ...] = ()
    columns: tuple["Parameter", ...] = ()
    above_zero: bool = False
    not_negative: bool = False
    ratio_switch: tuple[str, str] | None = None


@dataclass(frozen=True)
class Measure:
    """One measure of the facts. `codes_of`, `invalid_of`, `groups_of`, `maximum_of` name parameters."""

    name: str
    shape: Shape
    scale: Scale
    zh: str
    en: str
    codes_of: str = ""
    invalid_of: str = ""
    groups_of: str = ""
    free_groups: bool = False
    absent_allowed: bool = False
    single_entries_may_not_apply: bool = False
    not_negative: bool = False
    above_zero: bool = False
    maximum_of: str = ""
    maximum: int | None = None
    percent: bool = False


@dataclass(frozen=True)
class Working:
    """An intermediate value that the trace keeps for the reader, one column."""

    name: str
    scale: Scale
    zh: str
    en: str


@dataclass(frozen=True)
class Branch:
    """A way through the rule. The sentences may use `{name}` of parameters, measures, workings, and
    `{full}` (full marks), `{exact}` (points before limits and rounding)."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with the parameters taken together: the parameter, and the way out in both languages."""

    parameter: str
    text: str
    advice: str
    advice_en: str


class Parameters:
    """Compiled parameters: whole numbers at their scales, texts, flags, tuples of records; None where not given.

    A number that depends on a unit's full marks is a column over the units of the class.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"the rule declares no parameter {name!r}")


@dataclass(frozen=True)
class Detail:
    """Rows of the trace below a cell: part points of a group or task, ballots counted, marks dropped.

    `unit` are positions in the class; `group` and `entry` positions in `group_codes` and `entry_codes`; when these are
    None the vocabularies of the facts are meant; when `group` or `entry` is None it is empty.
    """

    step: str
    scale: Scale
    unit: NDArray[np.int64]
    value: Any
    group: NDArray[np.int64] | None = None
    entry: NDArray[np.int64] | None = None
    group_codes: tuple[str, ...] | None = None
    entry_codes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Outcome:
    """What a kernel returns, columns over the units of the class; rows of units that are not scored are ignored.

    `numerator` ÷ `denominator` is the exact value q in points at the engine's scale, before floor, cap and rounding.
    `branch` is a position in the rule's branches. `workings` follow the rule's declaration.
    """

    numerator: Any
    denominator: Any
    branch: Any
    workings: tuple[Any, ...] = ()
    details: tuple[Detail, ...] = ()
    no_data: NDArray[np.bool_] | None = None
    not_applicable: NDArray[np.bool_] | None = None
    not_publishable: NDArray[np.bool_] | None = None
    struck: NDArray[np.bool_] | None = None


def _no_faults(_: Parameters) -> tuple[Fault, ...]:
    return ()


def _nothing_needed(_: Parameters) -> tuple[str, ...]:
    return ()


def _nothing_beyond(_: Parameters) -> Beyond | None:
    return None


def _usual_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    del p
    return 0, x.points


@dataclass(frozen=True)
class Rule:
    """A rule kind.

    Attributes:
        kind: its name in rulesets.
        parameters: beside `floor`, `cap` and `round`, which every kind with `limited` has.
        measures: what it reads from the facts.
        branches: in the order of their positions.
        workings: at most four.
        kernel: (parameters, inputs) to outcome; a pure function on columns, int64 or Python integers alike.
        bound: (parameters, inputs) to the largest (numerator, denominator) that can occur at any step, as Python ints.
        sentence: the rule in words: (parameters as text with defaults, language) to one sentence.
        needs: names of single-number measures that must be given under these parameters.
        faults: what is wrong with the parameters taken together.
        beyond: the single number that must lie beyond another one under these parameters.
        default_limits: (parameters, inputs) to the floor and cap where the ruleset gives none; None means unlimited.
        limited: whether `floor`, `cap` and `round` apply.
        whole_class: whether a unit's points depend on other units of its class.
        lines: the sections where it may stand: `base`, `bonus`, `deductions`, `vetoes`.
        version: of the meaning; a changed meaning is a new kind.
    """

    kind: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    measures: tuple[Measure, ...]
    branches: tuple[Branch, ...]
    kernel: Callable[[Parameters, Inputs], Outcome]
    bound: Callable[[Parameters, Inputs], tuple[int, int]]
    sentence: Callable[[Mapping[str, Any], str], str]
    workings: tuple[Working, ...] = ()
    needs: Callable[[Parameters], tuple[str, ...]] = _nothing_needed
    faults: Callable[[Parameters], tuple[Fault, ...]] = _no_faults
    beyond: Callable[[Parameters], Beyond | None] = _nothing_beyond
    default_limits: Callable[[Parameters, Inputs], tuple[Any, Any]] = _usual_limits
    limited: bool = True
    whole_class: bool = False
    lines: frozenset[str] = field(default_factory=lambda: frozenset({"base", "bonus", "deductions"}))
    version: int = 1

    def branch_position(self, name: str) -> int:
        """Return the position of a branch by name."""
        return next(position for position, branch in enumerate(self.branches) if branch.name == name)


def branch_of(size: int, *conditions: tuple[Any, int], otherwise: int) -> NDArray[np.int64]:
    """Return a column of branch positions: the first condition that holds, else `otherwise`."""
    branch = np.full(size, otherwise, dtype=np.int64)
    for flag, position in reversed(conditions):
        branch[np.asarray(flag, dtype=np.bool_) if np.shape(flag) else np.full(size, bool(flag))] = position
    return branch


@dataclass(frozen=True)
class NodeInputs:
    """What the rule of a node with children computes from: matrices children × units.

    `weight` holds full marks or weights, whichever the rule adds up, 0 for children outside a unit's system;
    `share` the scored share of each child at six decimals; `decimals` those of scores; `scale` is what takes a weight
    to the scale of scores, numerator and denominator.
    """

    size: int
    weight: Any
    score: Any
    share: NDArray[np.int64]
    in_system: NDArray[np.bool_]
    scored: NDArray[np.bool_]
    no_data: NDArray[np.bool_]
    decimals: int
    scale: tuple[int, int]

    def widened(self) -> "NodeInputs":
        """Return the same inputs with Python integers."""
        return replace(self, weight=self.weight.astype(object), score=self.score.astype(object))


@dataclass(frozen=True)
class NodeOutcome:
    """A node's score at the engine's scale, its state, branch and scored share, and the children's weights in force."""

    score: Any
    branch: NDArray[np.int64]
    share: NDArray[np.int64]
    not_applicable: NDArray[np.bool_]
    no_data: NDArray[np.bool_]
    weight_in_force: Any
    chosen: NDArray[np.int64]
    unrounded: Any


@dataclass(frozen=True)
class NodeRule:
    """A rule of nodes with children. `weighted_by` says what `NodeInputs.weight` holds under given parameters."""

    kind: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    branches: tuple[Branch, ...]
    kernel: Callable[[Parameters, NodeInputs], NodeOutcome]
    bound: Callable[[Parameters, NodeInputs], int]
    sentence: Callable[[Mapping[str, Any], str], str]
    weighted_by: Callable[[Parameters], str]
    version: int = 1
