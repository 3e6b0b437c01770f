"""What follows from a year's sheet and the years before it (docs/scoring/grading.md, "Consequences"; R1-R3)."""

from collections.abc import Sequence

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.consequences import (
    NodeResult,
    UnitResult,
    YearConsequences,
    YearResult,
    apply_consequences,
    compile_consequences,
)
from hengjing.scoring.scoresheet import ScoreSheet


def year_result(compiled: Compiled, sheet: ScoreSheet) -> YearResult:
    """Return a sheet's totals, grades and the scores that decide awards, as later years need them."""
    wanted = set(compile_consequences(compiled.ruleset).award_nodes)
    nodes: dict[str, dict[str, NodeResult]] = {unit.code: {} for unit in compiled.ruleset.units}
    for row in sheet.rows_of_nodes(wanted):
        if row["state"] == "scored":
            nodes[row["unit"]][row["node"]] = NodeResult(row["points"], row["full"])
    return YearResult(
        programme=compiled.ruleset.programme.code,
        year=compiled.ruleset.year,
        decimals=compiled.decimals,
        units={
            unit.code: UnitResult(
                unit_class=unit.unit_class,
                grade=sheet.total_of(unit.code)["grade"],
                total=sheet.total_of(unit.code)["total"] if sheet.total_of(unit.code)["state"] == "scored" else None,
                staff=unit.staff,
                nodes=nodes[unit.code],
            )
            for unit in compiled.ruleset.units
        },
    )


def consequences_of(compiled: Compiled, sheet: ScoreSheet, history: Sequence[YearResult] = ()) -> YearConsequences:
    """Return recommendations, excellent heads and awards of a year.

    Raises:
        ProblemsFound: the history holds two results of one year.
    """
    return apply_consequences(compile_consequences(compiled.ruleset), year_result(compiled, sheet), history)
