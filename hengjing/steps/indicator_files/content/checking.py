"""An indicator system as the engine reads it: every problem in the reader's language, at the place of a file."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language

from hengjing.foundation.core.errors import Problem
from hengjing.scoring.load import ruleset_from_document
from hengjing.scoring.problems import ProblemsFound
from hengjing.steps.indicator_files.content.fields import Document

HEAD = ("format", "programme", "year", "period", "title", "classes", "units")
"""What a ruleset says that the scheme knows; everything else is the indicator system."""


def system_of(ruleset: Mapping[str, Any]) -> Document:
    """Return a ruleset without what its scheme gives."""
    return {key: value for key, value in ruleset.items() if key not in HEAD}


def ruleset_of(ruleset: Mapping[str, Any], system: Mapping[str, Any]) -> Document:
    """Return a ruleset with another indicator system, in the order in which rulesets are written."""
    head = {key: value for key, value in ruleset.items() if key in HEAD}
    first = {key: head[key] for key in ("format", "programme", "year", "period", "title") if key in head}
    named = {key: system[key] for key in ("title_en", "source", "sources", "decimals") if key in system}
    return {**first, **named, **head, **system}


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
