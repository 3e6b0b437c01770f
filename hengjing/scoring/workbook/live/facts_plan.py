"""Where each fact stands on the sheet of facts: a block of rows for each unit and item, with empty rows to fill in."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import COLUMNS, Facts, LeafLayout, MeasureLayout, Shape
from hengjing.scoring.facts.table import Status
from hengjing.scoring.rules.base import Parameters
from hengjing.scoring.workbook.live.places import Sheet

Key = tuple[str, str, str]
"""Measure, group, entry."""

Unused = Callable[[str, Parameters], Collection[str]]
"""(rule kind, parameters) to the measures that have no effect."""

VALUE, STATUS = 7, 8
"""Columns of the numbers and of the statuses."""

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
SPARE = "+"
"""Entry or matter of an empty row that takes one more record."""


@dataclass(frozen=True)
class FactRow:
    """One row of the sheet: `position` in the facts, or None for an empty row that may be filled in."""

    unit: int
    leaf: int
    key: Key
    position: int | None


@dataclass
class Block:
    """The rows of one unit's item, and what stands in which."""

    sheet: Sheet
    first: int
    rows: dict[Key, int] = field(default_factory=dict)
    entries: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last row of the block."""
        return self.first + len(self.rows) - 1

    def cell(self, measure: str, group: str = "", entry: str = "") -> str:
        """Return the reference to a number, empty where the sheet has no row for it."""
        row = self.rows.get((measure, group, entry))
        return "" if row is None else self.sheet.cell(row, VALUE)

    def area(self, measure: str, group: str = "") -> str:
        """Return the reference to the numbers of a measure and group, empty where there are none."""
        entries = self.entries.get((measure, group), [])
        if not entries:
            return ""
        first, last = (self.rows[measure, group, entry] for entry in (entries[0], entries[-1]))
        return self.sheet.column(first, last, VALUE)

    def whole(self, column: int) -> str:
        """Return the reference to a column of the whole block."""
        return self.sheet.column(self.first, self.last, column)


@dataclass(frozen=True)
class FactsPlan:
    """All rows of the sheet in order, and the blocks by unit and leaf (positions in the layout)."""

    facts: Facts
    sheet: Sheet
    rows: tuple[FactRow, ...]
    blocks: Mapping[tuple[int, int], Block]

    def value(self, row: FactRow) -> tuple[int, int] | None:
        """Return the number of a row at its decimals, None where it has none."""
        if row.position is None or self.facts.status[row.position] != Status.VALUE:
            return None
        return int(self.facts.value[row.position]), int(self.facts.decimals[row.position])

    def texts(self, row: FactRow) -> dict[str, str]:
        """Return what a row says, by column of a table of facts."""
        if row.position is not None:
            return self.facts.row(row.position)
        return dict.fromkeys(COLUMNS, "")


def plan_facts(compiled: Compiled, facts: Facts, sheet: Sheet, unused: Unused) -> FactsPlan:
    """Return the plan of the sheet: units in the order of the ruleset, their items in that of the tree.

    Args:
        compiled: the ruleset.
        facts: bound to it.
        sheet: of facts.
        unused: measures of a kind that its parameters leave without effect; they get no empty rows.
    """
    layout = compiled.layout
    without = _without_effect(compiled, unused)
    rows: list[FactRow] = []
    blocks = {}
    for unit, unit_class in enumerate(layout.class_of):
        for leaf, declared in enumerate(layout.leaves):
            if not layout.in_system[leaf, unit]:
                continue
            given = _given(facts, unit, leaf)
            block = Block(sheet, FIRST_ROW + len(rows))
            measures = {
                name: measure
                for name, measure in declared.measures.get(unit_class, {}).items()
                if name not in without[unit_class, declared.code]
            }
            keys = list(dict.fromkeys(_keys(declared, measures, given)))
            for key in keys:
                block.entries.setdefault(key[:2], []).append(key[2])
            for key in dict.fromkeys([*keys, *given]):
                block.rows[key] = FIRST_ROW + len(rows)
                rows.append(FactRow(unit, leaf, key, given.get(key)))
            blocks[unit, leaf] = block
    return FactsPlan(facts, sheet, tuple(rows), blocks)


def _without_effect(compiled: Compiled, unused: Unused) -> dict[tuple[str, str], Collection[str]]:
    return {
        (part.code, compiled.nodes[leaf.node].code): unused(leaf.rule.kind, leaf.parameters)
        for part in compiled.classes
        for leaf in part.leaves
    }


def _given(facts: Facts, unit: int, leaf: int) -> dict[Key, int]:
    first, count = facts.cell(unit, leaf)
    return {
        (
            facts.measures[facts.measure[position]],
            facts.groups[facts.group[position]],
            facts.entries[facts.entry[position]],
        ): position
        for position in range(first, first + count)
    }


def _keys(leaf: LeafLayout, measures: Mapping[str, MeasureLayout], given: Mapping[Key, int]) -> Iterator[Key]:
    """The rows of a block: the whole item, single numbers, declared codes, records."""
    yield "", "", ""
    for measure in measures.values():
        if measure.shape is Shape.NUMBER:
            yield measure.name, "", ""
        elif measure.shape is not Shape.RECORDS:
            for group in measure.groups or ("",):
                yield from ((measure.name, group, code) for code in measure.codes)
    tasks = [measure.name for measure in measures.values() if measure.entry_not_applicable_allowed]
    if tasks:
        yield from _task_keys(tasks, given)
    else:
        for measure in measures.values():
            if measure.shape is Shape.RECORDS:
                yield from _record_keys(measure, given, spare=leaf.missing_is_zero)


def _task_keys(measures: Sequence[str], given: Mapping[Key, int]) -> Iterator[Key]:
    """Task after task, each with all its measures and whatever else is given of it."""
    for entry in dict.fromkeys(entry for _, _, entry in given if entry):
        others = [measure for measure, _, own in given if own == entry]
        yield from ((measure, "", entry) for measure in dict.fromkeys([*measures, *others]))


def _record_keys(measure: MeasureLayout, given: Mapping[Key, int], *, spare: bool) -> Iterator[Key]:
    """The records by group, and one more to fill in where no row means that none occurred."""
    own = [key for key in given if key[0] == measure.name]
    groups = measure.groups or tuple(dict.fromkeys(group for _, group, _ in own))
    for group in groups:
        yield from (key for key in own if key[1] == group)
    if spare and measure.free_groups:
        yield from ((measure.name, SPARE, code) for code in measure.codes)
    elif spare and not measure.groups:
        yield measure.name, "", SPARE
