"""The doors to rulesets: a file or a document in, a checked ruleset out, or every problem at once."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hengjing.scoring.checks import check_ruleset
from hengjing.scoring.compiling import compiling_problems
from hengjing.scoring.load.build import ruleset_of
from hengjing.scoring.load.document_text import as_text
from hengjing.scoring.load.schema import ruleset_schema
from hengjing.scoring.load.validation import validate
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem
from hengjing.scoring.ruleset import Ruleset

OF_ONE_CLASS = re.compile(r"\.class_parameters\.[A-Za-z0-9_-]+")

UNREADABLE = frozenset(
    f"ruleset.{code}" for code in ("alias", "missing_key", "needs_list", "needs_mapping", "needs_scalar")
)
"""Problems that leave nothing to be read at their place or below."""


def load_ruleset(path: Path | str) -> Ruleset:
    """Read and check a ruleset file (docs/scoring/model.md).

    Raises:
        ProblemsFound: with every problem of form and content, each with file, line and path.
    """
    file = str(path)
    read = read_yaml(_text(Path(path), file), file)
    return _checked(read.document, read.lines, file, read.problems)


def read_document(path: Path | str) -> dict[str, Any]:
    """Return a ruleset file as a document of mappings, lists and texts, its content not checked.

    Raises:
        ProblemsFound: the file cannot be read as one document.
    """
    file = str(path)
    read = read_yaml(_text(Path(path), file), file)
    if read.problems:
        raise ProblemsFound(read.problems)
    return read.document


def ruleset_from_document(document: Mapping[str, Any], file: str = "") -> Ruleset:
    """Check a ruleset given as a document of mappings, lists and texts; whole numbers and truth values become text.

    Raises:
        ProblemsFound: with every problem of form and content, each with its path.
        TypeError: the document holds a value without exact text, such as a binary fraction.
    """
    return _checked(as_text(document), {}, file, ())


def _text(path: Path, file: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([problem("ruleset.encoding", Place(file=file))]) from error
    except OSError as error:
        raise ProblemsFound([problem("ruleset.unreadable", Place(file=file), detail=error.strerror)]) from error


def _checked(document: Any, lines: Mapping[str, int], file: str, found: Sequence[Problem]) -> Ruleset:
    aliases = {p.place.path for p in found if p.code == "ruleset.alias"}
    form = [p for p in validate(ruleset_schema(), document, lines, file) if p.place.path not in aliases]
    ruleset = ruleset_of(document, lines, file)
    problems = [*found, *form, *check_ruleset(ruleset)]
    problems += [wrong for wrong in compiling_problems(ruleset) if not _told(wrong, problems)]
    if problems:
        raise ProblemsFound(sorted(problems, key=_in_file_order))
    return ruleset


def _in_file_order(found: Problem) -> tuple[int, str]:
    return found.place.line or 0, found.place.path


def _told(found: Problem, known: Sequence[Problem]) -> bool:
    """Whether what compiling found is known: at this place, more exactly further down, or of all that holds it."""
    if found.code == "ruleset.no_version_in_force" and known:
        return True
    path = found.place.path
    for other in known if path else ():
        # Compiling names parameters of single classes like those of all classes.
        place = OF_ONE_CLASS.sub(".parameters", other.place.path)
        if _is_at_or_below(place, path) or (other.code in UNREADABLE and _is_at_or_below(path, place)):
            return True
    return False


def _is_at_or_below(path: str, above: str) -> bool:
    return path == above or path.startswith((f"{above}.", f"{above}["))
