"""A definition of events from its file, and what a ruleset gives to it: units, days, which item applies to whom."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.events import Definition, Known, Window, definition_schema, everywhere, read_definition
from hengjing.scoring.load.validation import validate
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem

OWN_WORDING = {
    "ruleset.root": "events.root",
    "ruleset.several_documents": "events.several_documents",
    "ruleset.missing_key": "events.missing_key",
}
"""Problems of form that are worded otherwise for a definition than for a ruleset."""


@dataclass(frozen=True)
class Terms:
    """What a ruleset gives: its units and period, and whether an item is in the indicator system of a unit."""

    known: Known = field(default_factory=Known)
    applies: Callable[[str, str], bool] = everywhere
    items: frozenset[str] | None = None

    def without_item(self, definition: Definition) -> list[str]:
        """Return the items that the definition has numbers for and the ruleset does not have."""
        named = dict.fromkeys(row.item for measure in definition.measures for row in measure.facts)
        return [item for item in named if self.items is not None and item not in self.items]


def terms_of(compiled: Compiled) -> Terms:
    """Return what a ruleset gives to a definition; a title that two units share means neither."""
    ruleset, layout = compiled.ruleset, compiled.layout
    titles = [unit.title for unit in ruleset.units]
    units = {unit.title: unit.code for unit in ruleset.units if titles.count(unit.title) == 1}
    units |= {unit.code: unit.code for unit in ruleset.units}
    leaves = {leaf.code: place for place, leaf in enumerate(layout.leaves)}
    places = {unit: place for place, unit in enumerate(layout.units)}

    def applies(unit: str, item: str) -> bool:
        return item in leaves and bool(layout.in_system[leaves[item], places[unit]])

    return Terms(Known(units, Window(ruleset.period_from, ruleset.period_to)), applies, frozenset(leaves))


def load_definition(path: Path, known: Known) -> Definition:
    """Read and check a definition file (docs/scoring/events.md).

    Raises:
        ProblemsFound: with every problem of form and content, each with file, line and path.
    """
    file = str(path)
    try:
        read = read_yaml(_text(path, file), file)
        form = (*read.problems, *validate(definition_schema(), read.document, read.lines, file))
        return read_definition(read.document, read.lines, file, known, form)
    except ProblemsFound as found:
        raise ProblemsFound([_worded(each) for each in found.problems]) from found


def _text(path: Path, file: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([problem("events.encoding", Place(file=file))]) from error
    except OSError as error:
        raise ProblemsFound([problem("events.unreadable", Place(file=file), detail=error.strerror)]) from error


def _worded(found: Problem) -> Problem:
    return replace(found, code=OWN_WORDING.get(found.code, found.code))
