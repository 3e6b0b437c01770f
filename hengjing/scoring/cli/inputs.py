"""What the commands read: a ruleset and facts, or a folder that holds both; sheets of earlier years."""

from collections.abc import Sequence
from pathlib import Path

from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compiling import Compiled, compile_ruleset
from hengjing.scoring.consequences import YearResult
from hengjing.scoring.facts import Facts
from hengjing.scoring.load import load_facts, load_ruleset
from hengjing.scoring.runners.past_years import year_of_sheet

KINDS_OF_FACTS = ("csv", "xlsx", "parquet", "json")


class UsageWrong(Exception):
    """The command line names something that is not there; the text says what."""


def find_inputs(paths: Sequence[str], language: str) -> tuple[Path, list[Path]]:
    """Return the ruleset and the facts that the arguments name; a folder stands for what it holds.

    Raises:
        UsageWrong: the folder has no ruleset.
    """
    first, facts = Path(paths[0]), [Path(path) for path in paths[1:]]
    if not first.is_dir():
        return first, facts
    ruleset = first.joinpath("ruleset.yaml")
    if not ruleset.is_file():
        raise UsageWrong(WORDS[language]["no_ruleset"].format(folder=first))
    return ruleset, facts or [
        path for path in (first.joinpath(f"facts.{kind}") for kind in KINDS_OF_FACTS) if path.is_file()
    ]


def read_ruleset(path: Path, progress: Progress, language: str) -> Compiled:
    """Read and compile a ruleset.

    Raises:
        ProblemsFound: with every problem.
    """
    progress.show(WORDS[language]["reading_ruleset"])
    return compile_ruleset(load_ruleset(path))


def read_facts(paths: Sequence[Path], compiled: Compiled, progress: Progress, language: str) -> Facts:
    """Read facts and bind them to a ruleset.

    Raises:
        UsageWrong: no file is given.
        ProblemsFound: with every problem.
    """
    if not paths:
        raise UsageWrong(WORDS[language]["no_facts"])
    progress.show(WORDS[language]["reading_facts"])
    return load_facts(paths, compiled.layout)


def read_inputs(paths: Sequence[str], progress: Progress, language: str) -> tuple[Compiled, Facts]:
    """Read a ruleset and its facts."""
    ruleset, facts = find_inputs(paths, language)
    compiled = read_ruleset(ruleset, progress, language)
    return compiled, read_facts(facts, compiled, progress, language)


def read_history(paths: Sequence[str], language: str) -> list[YearResult]:
    """Return the results of earlier years from their sheets.

    Raises:
        UsageWrong: a file is not a score sheet.
    """
    return [_year(Path(path), language) for path in paths]


def _year(path: Path, language: str) -> YearResult:
    with path.open(encoding="utf-8") as lines:
        try:
            return year_of_sheet(lines)
        except ValueError as error:
            raise UsageWrong(WORDS[language]["bad_history"].format(file=path)) from error
