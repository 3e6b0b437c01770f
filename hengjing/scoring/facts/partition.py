"""Facts of one class, arranged by leaf: the unit of work of the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts.inputs import Inputs, Numbers, Records, Tasks
from hengjing.scoring.facts.layout import LeafLayout, MeasureLayout, Shape
from hengjing.scoring.facts.table import Facts, Status


@dataclass(frozen=True)
class Partition:
    """One class: the positions of its units, and for each leaf its inputs and states (leaves × units)."""

    unit_class: str
    units: NDArray[np.int64]
    inputs: tuple[Inputs, ...]
    in_system: NDArray[np.bool_]
    not_applicable: NDArray[np.bool_]
    no_data: NDArray[np.bool_]


@dataclass(frozen=True)
class _Rows:
    """The rows of one leaf in one class, ordered by measure, unit, group, entry."""

    facts: Facts
    rows: NDArray[np.int64]
    unit: NDArray[np.int64]
    size: int

    def of(self, measure: str) -> "_Rows":
        keep = self.facts.measure[self.rows] == self.facts.measures.index(measure)
        return _Rows(self.facts, self.rows[keep], self.unit[keep], self.size)

    def with_status(self, status: Status) -> "_Rows":
        keep = self.facts.status[self.rows] == status
        return _Rows(self.facts, self.rows[keep], self.unit[keep], self.size)

    def flags(self) -> NDArray[np.bool_]:
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.unit] = True
        return found


def partition_facts(facts: Facts, unit_class: str, points: Sequence[Any]) -> Partition:
    """Return the partition of a class.

    Args:
        facts: bound facts, checked against the same layout.
        unit_class: code of the class.
        points: full marks of each leaf for the units of the class, one int or a column, at the engine's scale.
    """
    layout = facts.layout
    units = np.array([p for p, code in enumerate(layout.class_of) if code == unit_class], dtype=np.int64)
    local = np.full(len(layout.units), -1, dtype=np.int64)
    local[units] = np.arange(len(units))
    order = _leaf_order(facts, local)
    starts = np.searchsorted(facts.leaf[order], np.arange(len(layout.leaves) + 1))
    inputs, absent, missing = [], [], []
    for position, leaf in enumerate(layout.leaves):
        rows = order[starts[position] : starts[position + 1]]
        part = _Rows(facts, rows, local[facts.unit[rows]], len(units))
        cells, not_applicable, no_data = _leaf_inputs(
            part, leaf, unit_class, points[position], layout.in_system[position, units]
        )
        inputs.append(cells)
        absent.append(not_applicable)
        missing.append(no_data)
    shape = (len(layout.leaves), len(units))
    return Partition(
        unit_class,
        units,
        tuple(inputs),
        layout.in_system[:, units],
        np.array(absent, dtype=np.bool_).reshape(shape),
        np.array(missing, dtype=np.bool_).reshape(shape),
    )


def _leaf_order(facts: Facts, local: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows of the class ordered by leaf, keeping the canonical order (unit, measure, group, entry) within a leaf."""
    rows = np.flatnonzero(local[facts.unit] >= 0)
    return rows[np.argsort(facts.leaf[rows], kind="stable")]


def _leaf_inputs(
    part: _Rows, leaf: LeafLayout, unit_class: str, points: Any, in_system: NDArray[np.bool_]
) -> tuple[Inputs, NDArray[np.bool_], NDArray[np.bool_]]:
    measures = leaf.measures.get(unit_class, {})
    not_applicable = _whole_item(part, measures).flags()
    values = part.with_status(Status.VALUE)
    numbers = {m.name: _numbers(values.of(m.name)) for m in _shaped(measures, Shape.NUMBER)}
    no_data = _without_data(part, measures).flags()
    for name in leaf.needed.get(unit_class, ()):
        no_data |= ~numbers[name].given
    tables = [m for m in measures.values() if m.shape is not Shape.NUMBER]
    if tables and not leaf.missing_is_zero:
        no_data |= ~part.flags()
    for measure in _shaped(measures, Shape.COMPONENTS):
        no_data |= _incomplete(values.of(measure.name), measure)
    no_data &= ~not_applicable
    inputs = Inputs(
        size=part.size,
        points=points,
        scored=in_system & ~not_applicable & ~no_data,
        numbers=numbers,
        levels={m.name: _levels(values.of(m.name), m) for m in tables if m.shape is not Shape.RECORDS},
        records={m.name: _records(values.of(m.name), m) for m in _shaped(measures, Shape.RECORDS)},
        tasks=_tasks(part, measures),
    )
    return inputs, not_applicable & in_system, no_data & in_system


def _shaped(measures: Mapping[str, MeasureLayout], shape: Shape) -> list[MeasureLayout]:
    return [measure for measure in measures.values() if measure.shape is shape]


def _whole_item(part: _Rows, measures: Mapping[str, MeasureLayout]) -> _Rows:
    """The rows that say the whole item does not apply: not those of a single task."""
    facts, rows = part.facts, part.with_status(Status.NOT_APPLICABLE)
    single = [facts.measures.index(m.name) for m in measures.values() if m.entry_not_applicable_allowed]
    keep = ~np.isin(facts.measure[rows.rows], single)
    return _Rows(facts, rows.rows[keep], rows.unit[keep], rows.size)


def _without_data(part: _Rows, measures: Mapping[str, MeasureLayout]) -> _Rows:
    """The rows that say no data, but for those of a single task that is left out."""
    facts, rows = part.facts, part.with_status(Status.NO_DATA)
    single = [facts.measures.index(m.name) for m in measures.values() if m.entry_not_applicable_allowed]
    if not single or not len(rows.rows):
        return rows
    width = max(len(facts.entries), 1)
    out = part.with_status(Status.NOT_APPLICABLE)
    left_out = np.isin(rows.unit * width + facts.entry[rows.rows], out.unit * width + facts.entry[out.rows])
    keep = ~(left_out & np.isin(facts.measure[rows.rows], single))
    return _Rows(facts, rows.rows[keep], rows.unit[keep], rows.size)


def _numbers(part: _Rows) -> Numbers:
    value = np.zeros(part.size, dtype=np.int64)
    value[part.unit] = part.facts.value[part.rows]
    return Numbers(value, part.flags())


def _declared(vocabulary: tuple[str, ...], codes: tuple[str, ...], found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions in the declared codes of positions in a vocabulary; -1 for codes not declared."""
    order = {code: position for position, code in enumerate(codes)}
    table = np.array([order.get(code, -1) for code in vocabulary], dtype=np.int64)
    return table[found] if len(found) else found


def _levels(part: _Rows, measure: MeasureLayout) -> NDArray[np.int64]:
    facts = part.facts
    code = _declared(facts.entries, measure.codes, facts.entry[part.rows])
    groups = max(len(measure.groups), 1)
    group = _declared(facts.groups, measure.groups, facts.group[part.rows]) if measure.groups else np.zeros_like(code)
    matrix = np.zeros((groups, len(measure.codes), part.size), dtype=np.int64)
    matrix[group, code, part.unit] = facts.value[part.rows]
    return matrix if measure.groups else matrix[0]


def _incomplete(part: _Rows, measure: MeasureLayout) -> NDArray[np.bool_]:
    return np.bincount(part.unit, minlength=part.size) < len(measure.codes)


def _records(part: _Rows, measure: MeasureLayout) -> Records:
    facts = part.facts
    group = facts.group[part.rows]
    if measure.groups:
        group = _declared(facts.groups, measure.groups, group)
    elif not measure.free_groups:
        group = np.zeros_like(group)
    entry = facts.entry[part.rows]
    if measure.codes:
        entry = _declared(facts.entries, measure.codes, entry)
    return Records(part.unit, group, entry, facts.value[part.rows])


def _tasks(part: _Rows, measures: Mapping[str, MeasureLayout]) -> Tasks | None:
    """Join the measures whose single entries may not apply, on unit and entry."""
    names = [m.name for m in measures.values() if m.entry_not_applicable_allowed]
    if not names:
        return None
    facts = part.facts
    width = max(len(facts.entries), 1)
    chosen = np.isin(facts.measure[part.rows], [facts.measures.index(name) for name in names])
    rows, unit = part.rows[chosen], part.unit[chosen]
    keys = unit * width + facts.entry[rows]
    tasks = np.unique(keys)
    place = np.searchsorted(tasks, keys)
    left_out = np.zeros(len(tasks), dtype=np.bool_)
    left_out[place[facts.status[rows] == Status.NOT_APPLICABLE]] = True
    values, given = {}, {}
    for name in names:
        own = (facts.measure[rows] == facts.measures.index(name)) & (facts.status[rows] == Status.VALUE)
        column, present = np.zeros(len(tasks), dtype=np.int64), np.zeros(len(tasks), dtype=np.bool_)
        column[place[own]], present[place[own]] = facts.value[rows[own]], True
        values[name], given[name] = column, present
    return Tasks(tasks // width, tasks % width, values, given, left_out)
