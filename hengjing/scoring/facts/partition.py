"""Facts of one class, arranged by leaf: the unit of work of the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts.inputs import Inputs, Numbers, Records, Tasks
from hengjing.scoring.facts.layout import LeafLayout, MeasureLayout, Shape
from hengjing.scoring.facts.table import Facts, Status

COLUMNS = ("unit", "measure", "group", "entry", "value", "status")


@dataclass(frozen=True)
class Partition:
    """One class: the positions of its units, the inputs of each group of leaves, and states (leaves × units).

    The columns of a group of leaves hold leaf after leaf, in each the units of the class: leaves × units slots.
    """

    unit_class: str
    units: NDArray[np.int64]
    inputs: tuple[Inputs, ...]
    in_system: NDArray[np.bool_]
    not_applicable: NDArray[np.bool_]
    no_data: NDArray[np.bool_]


@dataclass(frozen=True)
class _Rows:
    """Rows of one group of leaves in one class, ordered by slot, measure, group, entry; `unit` is the slot."""

    facts: Facts
    size: int
    unit: NDArray[np.int64]
    measure: NDArray[np.int64]
    group: NDArray[np.int64]
    entry: NDArray[np.int64]
    value: NDArray[np.int64]
    status: NDArray[np.int64]

    def of(self, measure: str) -> "_Rows":
        return self.where(self.measure == self.facts.measures.index(measure))

    def with_status(self, status: Status) -> "_Rows":
        return self.where(self.status == status)

    def where(self, keep: NDArray[np.bool_]) -> "_Rows":
        return self if np.all(keep) else self.taken(np.flatnonzero(keep), self.size)

    def taken(self, rows: Any, size: int) -> "_Rows":
        """Return some of the rows, of as many slots."""
        return replace(self, size=size, **{name: getattr(self, name)[rows] for name in COLUMNS})

    def flags(self) -> NDArray[np.bool_]:
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.unit] = True
        return found


def partition_facts(
    facts: Facts, unit_class: str, points: Sequence[Any], groups: Sequence[Sequence[int]] | None = None
) -> Partition:
    """Return the partition of a class.

    Args:
        facts: bound facts, checked against the same layout.
        unit_class: code of the class.
        points: full marks of each group of leaves for its slots, one int or a column, at the engine's scale.
        groups: positions of leaves whose inputs stand in one column, with equal measures; else each leaf by itself.
    """
    layout = facts.layout
    together = [(position,) for position in range(len(layout.leaves))] if groups is None else groups
    units = layout.units_by_class.get(unit_class, np.zeros(0, dtype=np.int64))
    rows, starts = _by_group(facts, units, together)
    in_system = layout.in_system[:, units]
    not_applicable, no_data = np.zeros_like(in_system), np.zeros_like(in_system)
    inputs = []
    for place, group in enumerate(together):
        chosen = list(group)
        own = rows.taken(slice(starts[place], starts[place + 1]), len(group) * len(units))
        cells, absent, missing = _leaf_inputs(
            own, layout.leaves[group[0]], unit_class, points[place], in_system[chosen].reshape(-1)
        )
        inputs.append(replace(cells, items=len(group)))
        not_applicable[chosen] = absent.reshape(len(group), -1)
        no_data[chosen] = missing.reshape(len(group), -1)
    return Partition(unit_class, units, tuple(inputs), in_system, not_applicable, no_data)


def _by_group(
    facts: Facts, units: NDArray[np.int64], groups: Sequence[Sequence[int]]
) -> tuple[_Rows, NDArray[np.int64]]:
    """The rows of the class by group, leaf of the group and unit, and where each group starts.

    Within unit and leaf the canonical order (measure, group, entry) is kept.
    """
    local = np.full(len(facts.layout.units), -1, dtype=np.int64)
    local[units] = np.arange(len(units))
    turn = np.zeros(len(facts.layout.leaves), dtype=np.int64)
    turn[[leaf for group in groups for leaf in group]] = np.arange(len(turn))
    within = np.concatenate([np.arange(len(group)) for group in groups]) * len(units)
    rows = facts.rows_of(units)
    keep = local[facts.unit[rows]]
    chosen = None if np.all(keep >= 0) else np.flatnonzero(keep >= 0)
    place = turn[facts.leaf[rows]]
    if chosen is not None:
        keep, place = keep[chosen], place[chosen]
    # A stable sort of 16-bit numbers is a radix sort.
    order = np.argsort(place.astype(np.uint16) if len(turn) <= 2**16 else place, kind="stable")
    place = place[order]
    slot = within[place] + keep[order]
    taken = order if chosen is None else chosen[order]
    columns = {name: getattr(facts, name)[rows][taken] for name in COLUMNS if name != "unit"}
    ends = np.cumsum([0, *(len(group) for group in groups)])
    return _Rows(facts, 0, slot, **columns), np.searchsorted(place, ends)


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
    rows = part.with_status(Status.NOT_APPLICABLE)
    single = [part.facts.measures.index(m.name) for m in measures.values() if m.entry_not_applicable_allowed]
    return rows.where(~np.isin(rows.measure, single)) if single else rows


def _without_data(part: _Rows, measures: Mapping[str, MeasureLayout]) -> _Rows:
    """The rows that say no data, but for those of a single task that is left out."""
    rows = part.with_status(Status.NO_DATA)
    single = [part.facts.measures.index(m.name) for m in measures.values() if m.entry_not_applicable_allowed]
    if not single or not len(rows.unit):
        return rows
    width = max(len(part.facts.entries), 1)
    out = part.with_status(Status.NOT_APPLICABLE)
    left_out = np.isin(rows.unit * width + rows.entry, out.unit * width + out.entry)
    return rows.where(~(left_out & np.isin(rows.measure, single)))


def _numbers(part: _Rows) -> Numbers:
    value = np.zeros(part.size, dtype=np.int64)
    value[part.unit] = part.value
    return Numbers(value, part.flags())


def _declared(vocabulary: tuple[str, ...], codes: tuple[str, ...], found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions in the declared codes of positions in a vocabulary; -1 for codes not declared."""
    order = {code: position for position, code in enumerate(codes)}
    table = np.array([order.get(code, -1) for code in vocabulary], dtype=np.int64)
    return table[found] if len(found) else found


def _levels(part: _Rows, measure: MeasureLayout) -> NDArray[np.int64]:
    facts = part.facts
    code = _declared(facts.entries, measure.codes, part.entry)
    groups = max(len(measure.groups), 1)
    group = _declared(facts.groups, measure.groups, part.group) if measure.groups else np.zeros_like(code)
    matrix = np.zeros((groups, len(measure.codes), part.size), dtype=np.int64)
    matrix[group, code, part.unit] = part.value
    return matrix if measure.groups else matrix[0]


def _incomplete(part: _Rows, measure: MeasureLayout) -> NDArray[np.bool_]:
    return np.bincount(part.unit, minlength=part.size) < len(measure.codes)


def _records(part: _Rows, measure: MeasureLayout) -> Records:
    facts = part.facts
    group = part.group
    if measure.groups:
        group = _declared(facts.groups, measure.groups, group)
    elif not measure.free_groups:
        group = np.zeros_like(group)
    entry = part.entry
    if measure.codes:
        entry = _declared(facts.entries, measure.codes, entry)
    return Records(part.unit, group, entry, part.value)


def _tasks(part: _Rows, measures: Mapping[str, MeasureLayout]) -> Tasks | None:
    """Join the measures whose single entries may not apply, on unit and entry."""
    names = [m.name for m in measures.values() if m.entry_not_applicable_allowed]
    if not names:
        return None
    facts = part.facts
    width = max(len(facts.entries), 1)
    rows = part.where(np.isin(part.measure, [facts.measures.index(name) for name in names]))
    keys = rows.unit * width + rows.entry
    tasks = np.unique(keys)
    place = np.searchsorted(tasks, keys)
    left_out = np.zeros(len(tasks), dtype=np.bool_)
    left_out[place[rows.status == Status.NOT_APPLICABLE]] = True
    values, given = {}, {}
    for name in names:
        own = (rows.measure == facts.measures.index(name)) & (rows.status == Status.VALUE)
        column, present = np.zeros(len(tasks), dtype=np.int64), np.zeros(len(tasks), dtype=np.bool_)
        column[place[own]], present[place[own]] = rows.value[own], True
        values[name], given[name] = column, present
    return Tasks(tasks // width, tasks % width, values, given, left_out)
