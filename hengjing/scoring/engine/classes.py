"""evaluate_class: from the facts of one class to its points, totals, ranks and grades."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled, CompiledClass
from hengjing.scoring.engine.cells import Cells, empty_cells
from hengjing.scoring.engine.leaves import score_leaves
from hengjing.scoring.engine.nodes import score_nodes
from hengjing.scoring.engine.totals import Totals, total_up
from hengjing.scoring.facts import Partition
from hengjing.scoring.grading import Grades, Grading, Standings, attribute_columns, grade_class, veto_columns


@dataclass(frozen=True)
class ClassResult:
    """Everything computed for one class; `units` are positions in the ruleset."""

    unit_class: str
    units: NDArray[np.int64]
    cells: Cells
    totals: Totals
    grades: Grades


def evaluate_class(compiled: Compiled, part: CompiledClass, grading: Grading, partition: Partition) -> ClassResult:
    """Return the result of a class. Pure: the same ruleset and facts give the same numbers.

    Args:
        compiled: the ruleset.
        part: the class of it that the partition belongs to.
        grading: the compiled rules of rank and grade.
        partition: the facts of the class by its stacks of leaves.
    """
    cells = empty_cells(part.in_system, np.where(part.in_system, part.points, 0))
    score_leaves(part.leaf_stacks, partition, cells, compiled.decimals)
    score_nodes(part.node_stacks, cells, compiled.decimals)
    totals = total_up(compiled, cells)
    grades = grade_class(grading, _standings(compiled, part, grading, (cells, totals)))
    return ClassResult(part.code, part.units, cells, totals, grades)


def _standings(compiled: Compiled, part: CompiledClass, grading: Grading, scored: tuple[Cells, Totals]) -> Standings:
    cells, totals = scored
    struck = cells.struck[list(compiled.vetoes)]
    vetoed, barred, set_grade = veto_columns(grading, struck)
    return Standings(
        unit_class=part.code,
        units=part.units,
        total=totals.total,
        published=totals.published,
        has_total=totals.has_total,
        vetoed=vetoed,
        barred=barred,
        set_grade=set_grade,
        tie_scores=tuple(
            (cells.points[position], cells.scored[position])
            for position in (compiled.position(code) for code in grading.tie_nodes)
        ),
        attributes=attribute_columns(grading, part.units),
    )
