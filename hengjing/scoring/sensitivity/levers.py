"""One weight moved by whole steps while its siblings make room in proportion (docs/scoring/sensitivity.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import ClassModel, Family

POINTS_DECIMALS = 4
"""Full marks move in steps of a ten-thousandth of a point; weights by one unit at their declared decimals."""


@dataclass(frozen=True)
class Lever:
    """One weight of one class in one direction.

    `before` is the weight of each unit and `whole` what all children weigh together, at `decimals`. `moves` says for
    which units it can move: the node is in their system and has siblings there.
    """

    family: Family
    place: int
    up: bool
    step: int
    steps: int
    before: NDArray[np.int64]
    whole: NDArray[np.int64]
    moves: NDArray[np.bool_]
    decimals: int

    @property
    def node(self) -> int:
        """Position of the node whose weight moves."""
        return self.family.children[self.place]

    def factors(self, steps: NDArray[np.int64]) -> dict[int, Any]:
        """Return the factors on the weights of all children, cases × units, after so many steps in each case."""
        way = self.step if self.up else -self.step
        scale = int(np.gcd.reduce(np.concatenate([self.before, self.whole, [self.step]])))
        own = np.where(self.moves, self.before + way * steps[:, None], 1) // scale
        others = np.where(self.moves, self.whole - self.before - way * steps[:, None], 1) // scale
        common = np.gcd(self.before, self.whole)
        common = np.where(common > 0, common, 1)
        room = (self.whole - self.before) // common
        found = dict.fromkeys(self.family.children, np.where(self.moves, others * (self.before // common), 1))
        found[self.node] = np.where(self.moves, own * room, 1)
        return found


def levers(model: ClassModel) -> Iterator[Lever]:
    """Yield every weight of a class that can move, upwards and downwards."""
    cells = model.result.cells
    for family in model.families:
        if family.way == "best":
            continue
        decimals = family.compiled.weight_decimals
        step = 10 ** max(decimals - POINTS_DECIMALS, 0) if family.way == "points" else 1
        for place, child in enumerate(family.children):
            before, whole = family.counts[place], family.whole
            moves = cells.in_system[child] & (before > 0) & (before < whole)
            if not np.any(moves):
                continue
            rooms = {True: np.min((whole - before)[moves]), False: np.min(before[moves])}
            for up, room in rooms.items():
                steps = (int(room) - 1) // step
                if steps > 0:
                    yield Lever(family, place, up, step, steps, before, whole, moves, decimals)
