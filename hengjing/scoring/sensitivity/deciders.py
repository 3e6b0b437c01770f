"""Whether and how a class can be decided by near totals."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.sensitivity.deciding import Decider
from hengjing.scoring.sensitivity.doubles import EXACT_BELOW, STEPS, near_form, slack
from hengjing.scoring.sensitivity.fixed import scored_in_every_draw
from hengjing.scoring.sensitivity.forms import Step, Writer, alike, steps
from hengjing.scoring.sensitivity.lines import lines_of
from hengjing.scoring.sensitivity.model import ClassModel, Rolled
from hengjing.scoring.sensitivity.ordering import bits_of
from hengjing.scoring.sensitivity.pairs import ExactPairs

Matrix = NDArray[np.int64]


def decider(model: ClassModel, weights: Sequence[int], nodes: Mapping[int, Rolled], spread: int) -> Decider | None:
    """Return how a class is decided, or None where near totals say too little of the exact ones.

    Args:
        model: the class.
        weights: the nodes that have a weight.
        nodes: as the ruleset's own weights give them.
        spread: of the factors, in ten-thousandths.
    """
    if not scored_in_every_draw(model, nodes, (STEPS - spread, STEPS + spread)):
        return None
    units, twin = _different(model, nodes)
    writer = Writer(model, nodes, {node: place for place, node in enumerate(weights)}, units)
    found = tuple(steps(writer))
    if not len(units) or not found or not all(_divides(step) for step in found):
        return None
    off, size = slack(found, len(units), spread)
    compiled, totals = model.compiled, model.result.totals
    added = [*totals.bonus.tolist(), *totals.deduction.tolist(), compiled.floor or 0, compiled.cap or 0]
    limit = 2 * (size + off) + 2 * max(abs(number) for number in added) + 1
    if size > EXACT_BELOW or (2 * limit + 1) << bits_of(len(units)) >= INT64_SAFE:
        return None
    exact = ExactPairs(model, found, writer.columns, units)
    return Decider(model, exact, near_form(writer.form(0)), twin, off, limit, lines_of(model))


def _divides(step: Step) -> bool:
    """Whether something is there to divide by wherever a node that sums is scored."""
    return step.family.way == "best" or bool(
        np.all(step.applies >= 0) and np.all((np.sum(step.applies, axis=0) > 0) | (step.lift == 0))
    )


def _different(model: ClassModel, nodes: Mapping[int, Rolled]) -> tuple[Matrix, Matrix]:
    """One unit of each kind that has a total, and for each unit its kind; units of a kind are alike in every draw."""
    cells, totals = model.result.cells, model.result.totals
    inner = {family.node for family in model.families}
    leaves = [child for family in model.families for child in family.children if child not in inner]
    rows = np.flatnonzero(nodes[0].scored[0] & ~totals.no_data)
    twin = np.full(model.size, -1, dtype=np.int64)
    if not len(rows):
        return rows, twin
    first, kind = alike(cells.points[leaves][:, rows])
    if len(first) < len(rows):
        flags = (cells.scored[leaves], cells.in_system, cells.no_data)
        numbers = (cells.points[leaves], cells.share[leaves], *(family.counts for family in model.families))
        first, kind = alike(np.concatenate([*flags, *numbers, [totals.bonus, totals.deduction]])[:, rows])
    twin[rows] = kind
    return rows[first], twin
