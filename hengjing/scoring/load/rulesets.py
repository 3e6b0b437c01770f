"""The doors to rulesets: a file or a document in, a checked ruleset out, or every problem at once."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hengjing.scoring.checks import check_content, check_structure
from hengjing.scoring.compiling import compile_ruleset
from hengjing.scoring.consequences import compile_consequences
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.load.build import ruleset_of
from hengjing.scoring.load.document_text import as_text
from hengjing.scoring.load.schema import ruleset_schema
from hengjing.scoring.load.validation import validate
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem
from hengjing.scoring.ruleset import Ruleset

OF_ONE_CLASS = re.compile(r"\.class_parameters\.[A-Za-z0-9_-]+")


def load_ruleset(path: Path | str) -> Ruleset:
    """Read and check a ruleset file (docs/scoring/model.md).

    Raises:
        ProblemsFound: with every problem of form and content, each with file, line and path.
    """
    file = str(path)
    read = read_yaml(_text(Path(path), file), file)
    return _checked(read.document, read.lines, file, read.problems)


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
    structure = [*found, *form, *check_structure(ruleset)]
    problems = [*structure, *check_content(ruleset)]
    if not structure:
        problems += _compiling_problems(ruleset, problems)
    if problems:
        raise ProblemsFound(sorted(problems, key=_in_file_order))
    return ruleset


def _in_file_order(found: Problem) -> tuple[int, str]:
    return found.place.line or 0, found.place.path


def _compiling_problems(ruleset: Ruleset, known: Sequence[Problem]) -> list[Problem]:
    """What only compiling finds: numbers out of range, too many digits, faults of parameters taken together."""
    problems: list[Problem] = []
    for compile_part in (compile_ruleset, compile_grading, compile_consequences):
        try:
            compile_part(ruleset)
        except ProblemsFound as error:
            problems += [found for found in error.problems if not _told(found, known)]
    return problems


def _told(found: Problem, known: Sequence[Problem]) -> bool:
    """Whether a check has told what is wrong at this place, or more exactly further down."""
    path = found.place.path
    for other in known if path else ():
        # Compiling names parameters of single classes like those of all classes.
        below = OF_ONE_CLASS.sub(".parameters", other.place.path)
        if below == path or below.startswith((f"{path}.", f"{path}[")):
            return True
    return False
