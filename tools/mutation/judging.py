"""Judges a run: the share that was killed, and whether every survivor is explained and every explanation needed."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

LEAST_PERCENT = 95
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Mutant:
    """One changed place of the code.

    Attributes:
        module: path below `hengjing/scoring/`.
        function: name, with its class where it is a method.
        change: the text before and after, the same wherever the line stands; empty where it is not asked for.
        outcome: `killed` by a failing test, `stopped` (time limit or crash), or `survived`.
    """

    module: str
    function: str
    change: str
    outcome: str


@dataclass(frozen=True)
class Figures:
    """Counts of mutants of a module, or of all."""

    killed: int
    stopped: int
    survived: int

    @property
    def all(self) -> int:
        """Every mutant."""
        return self.killed + self.stopped + self.survived

    @property
    def hundredths(self) -> int:
        """Hundredths of a percent that are killed or stopped, cut off: 94.999 % is not 95 %."""
        return (self.killed + self.stopped) * 10_000 // self.all if self.all else 0


def figures(mutants: Iterable[Mutant]) -> Figures:
    """Return the counts of these mutants."""
    counted = Counter(mutant.outcome for mutant in mutants)
    return Figures(counted["killed"], counted["stopped"], counted["survived"])


def read_explanations(path: Path) -> dict[Place, str]:
    """Return why each known survivor changes nothing, by module, function and change.

    Raises:
        ValueError: an entry stands twice.
    """
    found: dict[Place, str] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", []):
        place = (entry["module"], entry["function"], entry["change"])
        if place in found:
            raise ValueError(f"explained twice: {' '.join(place)}")
        found[place] = entry["why"].strip()
    return found


def complaints(mutants: Sequence[Mutant], explained: dict[Place, str]) -> list[str]:
    """Return what keeps the run from passing; a line each, none when it passes."""
    survivors = {(each.module, each.function, each.change) for each in mutants if each.outcome == "survived"}
    share = figures(mutants).hundredths
    found = []
    if share < LEAST_PERCENT * 100:
        found.append(f"{share // 100}.{share % 100:02} % are killed, at least {LEAST_PERCENT} % are needed")
    found += [f"survived without a reason: {_named(place)}" for place in sorted(survivors) if not explained.get(place)]
    found += [f"explained, but no survivor: {_named(place)}" for place in sorted(set(explained) - survivors)]
    return found


def _named(place: Place) -> str:
    module, function, change = place
    return f"{module} {function}: {change}"
