"""Bonus, deductions, veto, total (docs/scoring/model.md, section 6; C4, C5, P6)."""

from dataclasses import dataclass

import numpy as np

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.cells import Cells, Flags, Matrix
from hengjing.scoring.numbers import rescale

BASE = 0


@dataclass(frozen=True)
class Totals:
    """Columns over the units of a class."""

    has_total: Flags
    no_data: Flags
    base: Matrix
    share: Matrix
    bonus_lines: Matrix
    bonus: Matrix
    deduction_lines: Matrix
    deduction: Matrix
    total: Matrix
    published: Matrix


def total_up(compiled: Compiled, cells: Cells) -> Totals:
    """Return the totals of the class; zero where a unit has none."""
    lines = [*compiled.bonus, *compiled.deductions, *compiled.vetoes]
    no_data = cells.no_data[BASE] | np.any(cells.no_data[lines], axis=0)
    has_total = cells.scored[BASE] & ~no_data
    bonus_lines = _sum(cells, compiled.bonus)
    deduction_lines = _sum(cells, compiled.deductions)
    bonus = bonus_lines if compiled.bonus_cap is None else np.minimum(bonus_lines, compiled.bonus_cap)
    deduction = deduction_lines
    if compiled.deduction_cap is not None:
        deduction = np.minimum(deduction_lines, compiled.deduction_cap)
    total = cells.points[BASE] + bonus - deduction
    if compiled.floor is not None:
        total = np.maximum(total, compiled.floor)
    if compiled.cap is not None:
        total = np.minimum(total, compiled.cap)
    total = np.where(has_total, total, 0)
    published = rescale(total, decimals=compiled.decimals, digits=compiled.ruleset.decimals.published)
    return Totals(
        has_total,
        no_data,
        cells.points[BASE],
        cells.share[BASE],
        bonus_lines,
        bonus,
        deduction_lines,
        deduction,
        total,
        published,
    )


def _sum(cells: Cells, lines: tuple[int, ...]) -> Matrix:
    found: Matrix = np.sum(cells.points[list(lines)], axis=0, dtype=np.int64)
    return found
