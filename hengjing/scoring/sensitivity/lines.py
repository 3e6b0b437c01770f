"""The lines that totals of a class must stand on the right side of: cut-offs, and the edges of published roundings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import ClassModel

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """Lines of totals.

    Attributes:
        cut_offs: at `decimals.score`.
        edges: how far apart the edges of published roundings lie, the first half of it above 0; 0 where none counts.
    """

    cut_offs: tuple[int, ...]
    edges: int

    def near(self, total: Matrix, slack: int) -> Flags:
        """Return which totals are no farther from a line than `slack`."""
        found = np.zeros(total.shape, dtype=np.bool_)
        for line in self.cut_offs:
            found |= (total - (line - slack)).view(np.uint64) <= np.uint64(2 * slack)
        if self.edges:
            found |= (total + self.edges // 2 + slack) % self.edges <= 2 * slack
        return found


def lines_of(model: ClassModel) -> Lines:
    """Return the lines that ranks and grades of a class hang on."""
    grading = model.grading
    on_total = grading.grade_on == "total"
    cut_offs = {grade.cut_off for grade in grading.grades if on_total and grade.cut_off is not None}
    published = grading.rank_on == "published" or not on_total
    last = model.compiled.decimals - model.compiled.ruleset.decimals.published
    return Lines(tuple(sorted(cut_offs)), 10 ** max(last, 0) if published else 0)
