"""The demonstration district: its years in order, the grades of each handed on to the next."""

from collections.abc import Iterator
from pathlib import Path

from hengjing.scoring import compile_ruleset, load_facts, load_ruleset
from hengjing.scoring.consequences import YearResult
from hengjing.scoring.runners.scored_year import ScoredYear, score_year


def reference_folders(rulesets: Path) -> list[Path]:
    """Return the folders of the demonstration district, earliest year first."""
    return sorted(path.parent for path in (rulesets / "reference").glob("*/ruleset.yaml"))


def score_district(rulesets: Path) -> Iterator[tuple[Path, ScoredYear]]:
    """Yield each year of the district with its folder, scored with the history of the years before it."""
    history: list[YearResult] = []
    for folder in reference_folders(rulesets):
        compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
        year = score_year(compiled, load_facts([folder / "facts.csv"], compiled.layout), history)
        history.append(year.result)
        yield folder, year
