"""A score sheet with what it was made from: what comparisons and simulations begin with."""

from dataclasses import dataclass

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import Facts
from hengjing.scoring.scoresheet import ScoreSheet


@dataclass(frozen=True)
class Scored:
    """A score sheet with the ruleset and the facts that it was made from."""

    compiled: Compiled
    facts: Facts
    sheet: ScoreSheet
