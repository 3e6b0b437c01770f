"""The ballots of judged items, as the rule itself reads them: what counts, what is absent, what is void and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledLeaf
from hengjing.scoring.facts import Facts, Status
from hengjing.scoring.rules.base import Parameters

Marks = Mapping[str, int]
"""Marks by unit, at the decimals of the item."""


@dataclass(frozen=True)
class Ballot:
    """All marks of one rater in one group on one item over the units of a class (docs/scoring/rule-kinds/judged.md).

    `marks` are those on units whose points they can enter; `set_aside` those on units to which the item does not apply
    or whose item has no data. `void` names the clauses of the rule that void the ballot: all_equal, at_most, at_least;
    they look at all marks, as the rule does.
    """

    rater: str
    marks: Marks
    absent: tuple[str, ...] = ()
    set_aside: tuple[int, ...] = ()
    void: tuple[str, ...] = ()

    @property
    def all_marks(self) -> tuple[int, ...]:
        """The whole ballot, by which the rule decides whether it is void."""
        return (*self.marks.values(), *self.set_aside)


@dataclass(frozen=True)
class Panel:
    """The ballots of one group of raters on one item and class, raters by code; `units` in the order of the ruleset."""

    item: str
    unit_class: str
    group: str
    units: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    parameters: Parameters
    decimals: int
    titles: Mapping[str, Any] = field(default_factory=dict)

    @property
    def full_mark(self) -> Fraction:
        """The highest mark there is."""
        return Fraction(self.parameters.full_mark, 10**self.decimals)

    @cached_property
    def valid(self) -> tuple[Ballot, ...]:
        """The ballots that count: not void, with at least one mark."""
        return tuple(ballot for ballot in self.ballots if ballot.marks and not ballot.void)

    @cached_property
    def marks_of_units(self) -> dict[str, dict[str, int]]:
        """The marks that count, by unit and rater."""
        found: dict[str, dict[str, int]] = {unit: {} for unit in self.units}
        for ballot in self.valid:
            for unit, mark in ballot.marks.items():
                found[unit][ballot.rater] = mark
        return found

    def shown(self, mark: int | Fraction) -> Fraction:
        """Return a number at the decimals of the item as it is written."""
        return Fraction(mark, 10**self.decimals)

    def others(self, rater: str, unit: str) -> list[int]:
        """Return the marks that count of the other raters of a unit."""
        return [mark for other, mark in self.marks_of_units[unit].items() if other != rater]

    def differences(self, ballot: Ballot) -> dict[str, Fraction]:
        """Return the rater's mark less the average of the others' marks, for each unit that has both."""
        found = {}
        for unit, mark in ballot.marks.items():
            others = self.others(ballot.rater, unit)
            if others:
                found[unit] = self.shown(mark - Fraction(sum(others), len(others)))
        return found

    def from_middle(self, ballot: Ballot) -> dict[str, Fraction]:
        """Return the rater's mark less the middle one (median) of all marks that count, for the units of `differences`.

        One rater who marks very low pulls the average of the others down for everybody else, but not the middle.
        """
        return {
            unit: self.shown(ballot.marks[unit] - _middle(self.marks_of_units[unit].values()))
            for unit in self.differences(ballot)
        }


def _middle(marks: Iterable[int]) -> Fraction:
    ordered = sorted(marks)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def panels_of(compiled: Compiled, facts: Facts, items: Sequence[str] | None = None) -> Iterator[Panel]:
    """Yield the panels of judged items, by item, class and group, each in the order of the ruleset.

    Args:
        compiled: the ruleset.
        facts: its facts.
        items: codes of the items wanted; all where it is None.
    """
    for place, leaf_layout in enumerate(facts.layout.leaves):
        if items is not None and leaf_layout.code not in items:
            continue
        for part in compiled.classes:
            leaf = _leaf_of(compiled, part, leaf_layout.code)
            if leaf is not None and leaf.rule.kind == "judged":
                yield from _panels(compiled, facts, part, (place, leaf))


def _leaf_of(compiled: Compiled, part: CompiledClass, code: str) -> CompiledLeaf | None:
    return next((leaf for leaf in part.leaves if compiled.nodes[leaf.node].code == code), None)


@dataclass(frozen=True)
class _Row:
    unit: str
    group: str
    rater: str
    value: int
    status: Status


def _panels(compiled: Compiled, facts: Facts, part: CompiledClass, found: tuple[int, CompiledLeaf]) -> Iterator[Panel]:
    place, leaf = found
    node, p = compiled.nodes[leaf.node], leaf.parameters
    rows = list(_rows(facts, part.units, place))
    out = {row.unit for row in rows if row.status in {Status.NOT_APPLICABLE, Status.NO_DATA}}
    units = tuple(facts.layout.units[unit] for unit in part.units if facts.layout.in_system[place, unit])
    for group in p.groups or (None,):
        code = group.code if group is not None else ""
        own = [row for row in rows if row.rater and row.group == code]
        yield Panel(
            item=node.code,
            unit_class=part.code,
            group=code,
            units=tuple(unit for unit in units if unit not in out),
            ballots=tuple(_ballot(p, rater, own, out) for rater in sorted({row.rater for row in own})),
            parameters=p,
            decimals=leaf.value_decimals,
            titles={"node": node, "group": group},
        )


def _rows(facts: Facts, units: np.ndarray[Any, Any], leaf: int) -> Iterator[_Row]:
    """The marks and nothings of the item in a class, in canonical order; single numbers have no rater."""
    firsts, counts = facts.cell_rows(units)
    for first, count in zip(firsts[:, leaf], counts[:, leaf], strict=True):
        for row in range(first, first + count):
            is_mark = facts.measures[facts.measure[row]] == "mark"
            yield _Row(
                unit=facts.layout.units[facts.unit[row]],
                group=facts.groups[facts.group[row]],
                rater=facts.entries[facts.entry[row]] if is_mark else "",
                value=int(facts.value[row]),
                status=Status(int(facts.status[row])),
            )


def _ballot(p: Parameters, rater: str, rows: Sequence[_Row], out: set[str]) -> Ballot:
    own = [row for row in rows if row.rater == rater]
    marks = {row.unit: row.value for row in own if row.status is Status.VALUE}
    return Ballot(
        rater=rater,
        marks={unit: mark for unit, mark in marks.items() if unit not in out},
        absent=tuple(row.unit for row in own if row.status is Status.ABSENT),
        set_aside=tuple(mark for unit, mark in marks.items() if unit in out),
        void=tuple(_void(p, list(marks.values()))),
    )


def _void(p: Parameters, marks: Sequence[int]) -> Iterator[str]:
    """The clauses of the rule that void a ballot with these marks; a ballot without marks is none."""
    if not marks:
        return
    if p.void_if_all_equal and len(marks) >= 2 and len(set(marks)) == 1:
        yield "all_equal"
    if p.at_most is not None and sum(mark >= getattr(p.at_most, "from") for mark in marks) > p.at_most.count:
        yield "at_most"
    if p.at_least is not None and sum(mark < p.at_least.below for mark in marks) < p.at_least.count:
        yield "at_least"
