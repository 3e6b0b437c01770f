"""What keeps a sheet from being certified: items without data (docs/scoring/model.md, section 4)."""

from collections.abc import Iterator, Sequence

import numpy as np

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.problems import Place, Problem, problem


def incomplete_facts(compiled: Compiled, results: Sequence[ClassResult]) -> Iterator[Problem]:
    """Yield a problem for each unit and item without data, in the order of units and items."""
    leaves = np.array([node.is_leaf for node in compiled.nodes])[:, None]
    found: list[tuple[int, int]] = []
    for result in results:
        nodes, units = np.nonzero(result.cells.no_data & leaves)
        found.extend(zip(result.units[units].tolist(), nodes.tolist(), strict=True))
    for unit_position, node_position in sorted(found):
        unit, item = compiled.ruleset.units[unit_position], compiled.nodes[node_position]
        place = Place(path=f"{unit.code}/{item.code}", column="value")
        yield problem("facts.no_data", place, unit=unit.title, item=item.title)
