"""assemble_sheet: the results of all classes as one score sheet, in the order of the ruleset."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.compiling.systems import parents_of
from hengjing.scoring.engine.cells import Flags, Matrix
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.engine.details import details_table
from hengjing.scoring.engine.incomplete import incomplete_facts
from hengjing.scoring.facts import Facts
from hengjing.scoring.rules.base import Rule
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.scoresheet import STATES, TOTALS, TRACE, NodeHead, ScoreSheet, SheetHead, State, WorkingHead

LIMITED = ("", "floor", "cap")


def assemble_sheet(
    compiled: Compiled, facts: Facts, results: Sequence[ClassResult], *, engine_version: str
) -> ScoreSheet:
    """Return the score sheet of all classes.

    Args:
        compiled: the ruleset.
        facts: the facts that were scored.
        results: one result for each class, in any order.
        engine_version: version of the engine, kept in the head.
    """
    return ScoreSheet(
        head=_head(compiled, facts, results, engine_version),
        trace=_trace(compiled, facts, results),
        details=details_table(compiled, facts, results),
        totals=_totals(compiled, results),
        problems=tuple(incomplete_facts(compiled, results)),
    )


def _head(compiled: Compiled, facts: Facts, results: Sequence[ClassResult], engine_version: str) -> SheetHead:
    ruleset = compiled.ruleset
    parents = parents_of(ruleset, compiled.nodes)
    places = [
        (result.unit_class, grade.code, result.grades.places[place] or 0, bool(result.grades.exceeded[place]))
        for result in sorted(results, key=lambda each: each.unit_class)
        for place, grade in enumerate(ruleset.grades)
        if grade.quota is not None
    ]
    return SheetHead(
        programme=ruleset.programme.code,
        year=ruleset.year,
        title=ruleset.title,
        engine_version=engine_version,
        ruleset_hash=ruleset.hash,
        facts_hash=facts.hash,
        score_decimals=ruleset.decimals.score,
        published_decimals=ruleset.decimals.published,
        nodes=tuple(_node_head(compiled, place, parents[place]) for place in range(len(compiled.nodes))),
        places=tuple(places),
    )


def _node_head(compiled: Compiled, place: int, parent: int) -> NodeHead:
    node, part = compiled.nodes[place], compiled.classes[0]
    found = next(each for each in part.scored_nodes() if each.node == place)
    rule = found.rule
    workings: tuple[WorkingHead, ...] = ()
    if isinstance(rule, Rule):
        leaf = next(each for each in part.leaves if each.node == place)
        workings = tuple(
            WorkingHead(working.name, decimals_at(working.scale, compiled.ruleset.decimals, leaf.value_decimals))
            for working in rule.workings
        )
    elif rule.kind == "better_of":
        workings = (WorkingHead("chosen", 0),)
    above = next((each for each in part.inner if each.node == parent), None)
    return NodeHead(
        code=node.code,
        title=node.title,
        title_en=node.title_en,
        level=compiled.levels[place],
        parent="" if parent < 0 else compiled.nodes[parent].code,
        kind=rule.kind,
        version=rule.version,
        weight_decimals=compiled.decimals if above is None else above.weight_decimals,
        workings=workings,
    )


def _in_order(results: Sequence[ClassResult]) -> Any:
    """The order that puts the units of all classes, one after another, into the order of the ruleset."""
    return np.argsort(np.concatenate([result.units for result in results]), kind="stable")


def _words(positions: Any, words: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(positions.astype(np.int32)), pa.array(list(words), type=pa.string()))


def _trace(compiled: Compiled, facts: Facts, results: Sequence[ClassResult]) -> pa.Table:
    order = _in_order(results)
    units = np.concatenate([result.units for result in results])[order]

    def column(name: str) -> Any:
        return np.concatenate([getattr(result.cells, name).T for result in results])[order]

    present: Flags = column("in_system")
    unit, node = np.nonzero(present)
    state = np.where(column("scored"), State.SCORED, np.where(column("no_data"), State.NO_DATA, State.NOT_APPLICABLE))
    branch, branches = _branches(compiled, column("branch"), node, (unit, node))
    first, count = _fact_rows(compiled, facts, units[unit], node)
    workings = np.concatenate([result.cells.workings.transpose(0, 2, 1) for result in results], axis=1)[:, order]
    numbers = ("full", "exact", "points", "rounding", "weight", "weight_in_force", "share")
    own = {name: column(name)[present] for name in numbers}
    columns = {
        "unit": _words(units[unit], facts.layout.units),
        "node": _words(node, [each.code for each in compiled.nodes]),
        "state": _words(state[present], STATES),
        "branch": _words(np.where(state[present] == State.NO_DATA, 0, branch), branches),
        "limited": _words(column("limited")[present], LIMITED),
        "scored_share": own.pop("share"),
        **own,
        **{f"working_{place + 1}": workings[place][present] for place in range(4)},
        "fact_first": first,
        "fact_count": count,
        "not_publishable": column("not_publishable")[present],
        "struck": column("struck")[present],
    }
    return pa.table([columns[name] for name in TRACE.names], schema=TRACE)


def _branches(
    compiled: Compiled, branch: Matrix, node: Matrix, cells: tuple[Matrix, Matrix]
) -> tuple[Matrix, list[str]]:
    """Positions in one vocabulary of branch names; position 0 is no branch at all."""
    names = [""]
    starts = np.zeros(len(compiled.nodes), dtype=np.int64)
    part = compiled.classes[0]
    for each in part.scored_nodes():
        starts[each.node] = len(names)
        names.extend(branch.name for branch in each.rule.branches)
    return starts[node] + branch[cells], names


def _fact_rows(compiled: Compiled, facts: Facts, unit: Matrix, node: Matrix) -> tuple[Matrix, Matrix]:
    """First row and number of rows of each cell's facts; nodes with children have none."""
    leaf_of = np.full(len(compiled.nodes), -1, dtype=np.int64)
    leaves = [place for place, each in enumerate(compiled.nodes) if each.is_leaf]
    leaf_of[leaves] = np.arange(len(leaves))
    leaf = leaf_of[node]
    cell = unit * len(leaves) + np.maximum(leaf, 0)
    first = np.where(leaf >= 0, facts.cell_starts[cell], 0)
    return first, np.where(leaf >= 0, facts.cell_starts[cell + 1] - first, 0)


def _totals(compiled: Compiled, results: Sequence[ClassResult]) -> pa.Table:
    order = _in_order(results)

    def column(part: str, name: str) -> Any:
        return np.concatenate([getattr(getattr(result, part), name) for result in results])[order]

    units = np.concatenate([result.units for result in results])[order]
    classes = np.concatenate([np.full(len(result.units), place) for place, result in enumerate(results)])[order]
    has_total, no_data = column("totals", "has_total"), column("totals", "no_data")
    state = np.where(has_total, State.SCORED, np.where(no_data, State.NO_DATA, State.NOT_APPLICABLE))
    numbers = ("base", "bonus_lines", "bonus", "deduction_lines", "deduction", "total", "published")
    codes = [node.code for node in compiled.nodes]
    struck = np.concatenate([result.cells.struck[list(compiled.vetoes)].T for result in results])[order]
    columns = {
        "unit": _words(units, [unit.code for unit in compiled.ruleset.units]),
        "class": _words(classes, [result.unit_class for result in results]),
        "state": _words(state, STATES),
        **{name: column("totals", name) for name in numbers},
        "scored_share": column("totals", "share"),
        "rank": column("grades", "rank"),
        "grade": _words(column("grades", "grade") + 1, ["", *(grade.code for grade in compiled.ruleset.grades)]),
        "reason": pa.array([str(reason) for reason in column("grades", "reason")], type=pa.string()),
        "vetoed_by": pa.array(
            [";".join(codes[compiled.vetoes[line]] for line in np.flatnonzero(row)) for row in struck], type=pa.string()
        ),
    }
    return pa.table([columns[name] for name in TOTALS.names], schema=TOTALS)
