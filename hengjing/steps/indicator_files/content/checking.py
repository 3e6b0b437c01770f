"""An indicator system as the engine reads it: every problem in the reader's language, at the place of a file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language

from hengjing.foundation.core.errors import Problem
from hengjing.scoring.load import ruleset_from_document
from hengjing.scoring.problems import ProblemsFound
from hengjing.steps.indicator_files.content.fields import Document

OF_SCHEME = ("format", "programme", "year", "period", "title")
"""What a ruleset takes from its scheme; units and classes too, but for what the scheme does not know of them."""

KEPT = {"classes": ("title_en",), "units": ("title_en", "staff", "attributes")}


def system_of(ruleset: Mapping[str, Any]) -> Document:
    """Return a ruleset without what its scheme gives."""
    found = {key: value for key, value in ruleset.items() if key not in (*OF_SCHEME, *KEPT)}
    for key, kept in KEPT.items():
        rows = [{name: row[name] for name in ("code", *kept) if name in row} for row in ruleset.get(key) or []]
        if any(len(row) > 1 for row in rows):
            found[key] = [row for row in rows if len(row) > 1]
    return found


def ruleset_of(ruleset: Mapping[str, Any], system: Mapping[str, Any]) -> Document:
    """Return a ruleset with another indicator system; program, year, classes and units stay those of its scheme."""
    head = {key: ruleset[key] for key in OF_SCHEME if key in ruleset}
    own = {key: value for key, value in system.items() if key not in (*OF_SCHEME, *KEPT)}
    return {**head, **own, **{key: _merged(ruleset.get(key), system.get(key), kept) for key, kept in KEPT.items()}}


def _merged(rows: Any, own: Any, kept: Sequence[str]) -> list[Document]:
    """The scheme's units or classes with what the system says of them."""
    by_code = {row["code"]: {name: row[name] for name in kept if name in row} for row in own or [] if "code" in row}
    scheme = [{name: value for name, value in row.items() if name not in kept} for row in rows or []]
    return [{**row, **by_code.get(row["code"], {})} for row in scheme]


def found_by_engine(ruleset: Mapping[str, Any], place: Callable[[str], str]) -> list[Problem]:
    """Return everything that the engine finds wrong; `place` says where a path of the document stands."""
    try:
        ruleset_from_document(ruleset)
    except ProblemsFound as found:
        return [in_words(each, place(each.place.path)) for each in found.problems]
    return []


def in_words(problem: Any, path: str) -> Problem:
    """Return a problem of the engine in the language of the reader."""
    language = "en" if (get_language() or "zh").startswith("en") else "zh"
    return Problem(problem.code, problem.message(language), path, problem.hint(language))
