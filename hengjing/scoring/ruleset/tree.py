"""The indicator system: nodes, their full marks and weights per class and unit, and their dated rules (C6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class PerUnit:
    """A number, as text, that may differ by class and by unit; the unit's own wins over its class's."""

    default: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def of(self, unit: str, unit_class: str) -> str | None:
        """Return the text in force for a unit of a class, or None."""
        return self.units.get(unit, self.classes.get(unit_class, self.default))


@dataclass(frozen=True)
class AppliesTo:
    """Which units have a node in their indicator system; empty means all."""

    classes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    except_units: tuple[str, ...] = ()

    def includes(self, unit: str, unit_class: str) -> bool:
        """Return whether the node is in the system of this unit."""
        if unit in self.except_units:
            return False
        return not (self.classes or self.units) or unit_class in self.classes or unit in self.units


@dataclass(frozen=True)
class RuleVersion:
    """One dated version of a rule. `parameters` hold text, lists and mappings of text, as written."""

    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    class_parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    title: str = ""
    title_en: str = ""
    article: str = ""
    source: str = ""
    parameter_sources: Mapping[str, str] = field(default_factory=dict)
    from_date: str = ""
    to_date: str = ""
    ended_because: str = ""
    path: str = ""

    def for_class(self, unit_class: str) -> dict[str, Any]:
        """Return the parameters in force for a class."""
        return {**self.parameters, **self.class_parameters.get(unit_class, {})}

    def in_force(self, day: str) -> bool:
        """Return whether this version is in force on a day written YYYY-MM-DD."""
        return (not self.from_date or self.from_date <= day) and (not self.to_date or day <= self.to_date)


@dataclass(frozen=True)
class MeasureLimits:
    """What a leaf declares of one measure: percent sign allowed, least and largest value, as text."""

    percent: bool = False
    minimum: str | None = None
    maximum: str | None = None


@dataclass(frozen=True)
class Effect:
    """What a veto does: bars from a grade and every better one, or sets a grade."""

    bar_from: str = ""
    set_to: str = ""


@dataclass(frozen=True)
class Node:
    """A node of the tree, or a bonus, deduction or veto line. `source` is the nearest at or above it."""

    code: str
    title: str
    title_en: str = ""
    points: PerUnit | None = None
    weight: PerUnit | None = None
    applies_to: AppliesTo = field(default_factory=AppliesTo)
    level: str = ""
    rules: tuple[RuleVersion, ...] = ()
    children: tuple["Node", ...] = ()
    assessing_body: str = ""
    method: str = ""
    missing: str = "no_data"
    value_decimals: int = 4
    measures: Mapping[str, MeasureLimits] = field(default_factory=dict)
    effect: Effect | None = None
    source: str = ""
    path: str = ""

    @property
    def is_leaf(self) -> bool:
        """Whether the node is scored by facts rather than by its children."""
        return not self.children

    def rule_on(self, day: str) -> RuleVersion | None:
        """Return the version of the rule in force on a day, or None; an inner node without rule sums points."""
        if not self.rules and self.children:
            return RuleVersion(kind="sum_of", source=self.source, path=self.path)
        return next((version for version in self.rules if version.in_force(day)), None)

    def walk(self) -> Iterator["Node"]:
        """Yield the node and everything below it, depth first, in the order of the tree."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator["Node"]:
        """Yield the leaves below the node, or itself, in the order of the tree."""
        return (node for node in self.walk() if node.is_leaf)
