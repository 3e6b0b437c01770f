"""A class written as sums of products, for totals in doubles near the exact ones (docs/scoring/sensitivity.md).

Where nothing but sums stands between a node and what is below it, its points are scores times coefficients, and the
coefficients hang on the draw and on what applies to a unit. Units to which the same applies share them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import ClassModel, Family, Rolled

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Level:
    """One node that sums, inside a `Form`. Units are in groups to which the same applies, here and above.

    Attributes:
        above: place of the level above in its form, -1 for none.
        place: which child of the level above this node is.
        columns: the weights of its children, as places among the factors.
        applies: what each scored child weighs, children × groups.
        lift: what takes a mean to the points of the node, one number a group; 0 where it is not scored.
        weighed: whether the weights of the children are apart from their full marks.
        over: the group of the level above, for each group.
        group: the group of each unit.
        main: the group that most units are in.
        others: the units that are not in it.
        leaves: which children do not hang on weights.
        scores: what the factors of these are multiplied with, leaves × units.
        bests: the children that are the best of several, each with its form.
    """

    above: int
    place: int
    columns: Matrix
    applies: Matrix
    lift: Matrix
    weighed: bool
    over: Matrix
    group: Matrix
    main: int
    others: Matrix
    leaves: Matrix
    scores: Matrix
    bests: tuple[tuple[int, "Form"], ...]


@dataclass(frozen=True)
class Form:
    """The points of a node, 0 where it is not scored: given, or the best of some forms, or the first of some levels."""

    scored: Flags
    points: Matrix
    options: tuple["Form", ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass
class Writer:
    """Writes the form of a node of a class, for some of its units."""

    model: ClassModel
    nodes: Mapping[int, Rolled]  # as the ruleset's own weights give them; what is scored holds for all weights
    columns: Mapping[int, int]  # of each weight among the factors
    units: Matrix
    families: dict[int, Family] = field(init=False)
    _known: dict[int, Flags] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.families = {family.node: family for family in self.model.families}

    def form(self, node: int) -> Form:
        """Return the form of a node."""
        scored = self.scored(node)
        points = np.where(scored, np.asarray(self.nodes[node].points)[0, self.units], 0)
        if not self.moves(node):
            return Form(scored, points)
        family = self.families[node]
        if family.way == "best":
            return Form(scored, points, options=tuple(self.form(child) for child in family.children))
        levels: list[Level] = []
        self._add(levels, family, (-1, -1), np.zeros(len(self.units), dtype=np.int64))
        return Form(scored, points, levels=tuple(levels))

    def moves(self, node: int) -> bool:
        """Whether any weight stands below a node."""
        family = self.families.get(node)
        return family is not None and (family.way != "best" or any(self.moves(child) for child in family.children))

    def scored(self, node: int) -> Flags:
        """Return for which units a node is scored."""
        if node not in self._known:
            in_system = self.model.result.cells.in_system[node]
            self._known[node] = (self.nodes[node].scored[0] & in_system)[self.units]
        return self._known[node]

    def _add(self, levels: list[Level], family: Family, above: tuple[int, int], over: Matrix) -> None:
        """Add the level of a node, and then those below it."""
        scored, counts = self.scored(family.node), family.counts[:, self.units] // family.divided
        counted = np.stack([self.scored(child) for child in family.children])
        lift = family.whole[self.units] // family.divided if family.way == "points" else np.ones_like(over)
        rows = np.vstack([over, np.where(scored, lift, 0), np.where(counted, counts, 0)])
        first, group = alike(rows)
        patterns = rows[:, first]
        main = int(np.argmax(np.bincount(group)))
        leaves = [at for at, child in enumerate(family.children) if not self.moves(child)]
        forms = [(at, child) for at, child in enumerate(family.children) if at not in leaves]
        own, ways = len(levels), {child: self.families[child].way for _, child in forms}
        levels.append(
            Level(
                above=above[0],
                place=above[1],
                columns=np.array([self.columns[child] for child in family.children]),
                applies=patterns[2:],
                lift=patterns[1],
                weighed=family.way == "weights",
                over=patterns[0],
                group=group,
                main=main,
                others=np.flatnonzero(group != main),
                leaves=np.array(leaves, dtype=np.int64),
                scores=self._scores(family, leaves),
                bests=tuple((at, self.form(child)) for at, child in forms if ways[child] == "best"),
            )
        )
        for at, child in forms:
            if ways[child] != "best":
                self._add(levels, self.families[child], (own, at), group)

    def _scores(self, family: Family, leaves: list[int]) -> Matrix:
        """What the factors of leaves are multiplied with: their points, or with their weights."""
        rows = np.zeros((len(leaves), len(self.units)), dtype=np.int64)
        for row, at in zip(rows, leaves, strict=True):
            row[:] = self.form(family.children[at]).points
        return rows * family.counts[leaves][:, self.units] if family.way == "weights" else rows


def alike(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Return the first unit of each kind, in order, and the kind of each unit: the same numbers in all rows.

    Most units are usually of one kind, and only the others are looked at one by one.
    """
    usual = np.sort(rows, axis=1)[:, [rows.shape[1] // 2]]
    others = np.flatnonzero(np.any(rows != usual, axis=0))
    data, width = rows[:, others].T.tobytes(), rows.itemsize * len(rows)
    kinds: dict[bytes, int] = {usual.tobytes(): 0}
    group = np.zeros(rows.shape[1], dtype=np.int64)
    group[others] = [kinds.setdefault(data[at : at + width], len(kinds)) for at in range(0, len(data), width)]
    _, first, kind = np.unique(group, return_index=True, return_inverse=True)
    by_first = np.argsort(first)
    return first[by_first], np.argsort(by_first)[kind]


@dataclass(frozen=True)
class Step:
    """What a node hands on of what its children are off; each matrix children × units.

    `applies` and `lift` are as in `Level`, unit by unit; `half_units` is what its own roundings may move it, in halves;
    `own` are the points of children as the ruleset's own weights give them.
    """

    family: Family
    counted: Flags
    applies: Matrix
    lift: Matrix
    half_units: int
    own: Matrix


def steps(writer: Writer) -> Iterator[Step]:
    """Yield every node that hangs on weights, from the bottom up."""
    for family in writer.model.families:
        if not writer.moves(family.node):
            continue
        counted = np.stack([writer.scored(child) for child in family.children])
        counts, whole = (each[..., writer.units] // family.divided for each in (family.counts, family.whole))
        lift = whole if family.way == "points" else np.ones_like(whole)
        yield Step(
            family=family,
            counted=counted,
            applies=np.where(counted, counts, 0),
            lift=np.where(writer.scored(family.node), lift, 0),
            half_units=_half_units(family, writer.model.compiled.decimals),
            own=np.stack([np.asarray(writer.nodes[child].points)[0, writer.units] for child in family.children]),
        )


def _half_units(family: Family, decimals: int) -> int:
    """Twice the most that the roundings of a node can move it."""
    if family.way == "best":
        return 0
    parts, total = family.compiled.parameters.round_parts, family.compiled.parameters.round_total
    if parts is None:
        return int(10 ** (decimals - (decimals if total is None else total)))
    last = 0 if total is None or total >= parts else int(10 ** (decimals - total))
    return int(10 ** (decimals - parts)) * len(family.children) + last
