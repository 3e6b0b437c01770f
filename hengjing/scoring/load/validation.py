"""Schema errors as problems: each with its path, its line, and what is allowed there."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from hengjing.scoring.load.schema_forms import Schema
from hengjing.scoring.problems import Problem, join_path, place_at, problem

FORM_CODES = {
    "code": "ruleset.code_form",
    "date": "ruleset.date",
    "flag": "ruleset.flag",
    "number": "ruleset.number",
    "points_or_share": "ruleset.share",
    "scale": "ruleset.scale",
    "scale_of_points": "ruleset.scale",
    "share": "ruleset.share",
    "text": "ruleset.text_empty",
    "whole": "ruleset.whole",
}
"""The problem of each form of scalar, by the `title` of its schema."""

SHAPES = {"object": "ruleset.needs_mapping", "array": "ruleset.needs_list"}

Found = Iterator[tuple[str, str, dict[str, Any]]]
"""Code, path and values of each problem in one schema error."""


def validate(schema: Schema, document: Any, lines: Mapping[str, int], file: str) -> list[Problem]:
    """Return every problem that a document of texts has with the schema, by path, each once.

    Args:
        schema: the published schema.
        document: the document, every scalar a text.
        lines: path to line, as far as known.
        file: name of the file, for the places.
    """
    validator = Draft202012Validator(schema, format_checker=FormatChecker(formats=["date"]))
    found: dict[Problem, None] = {}
    for error in validator.iter_errors(document):
        for code, path, values in _problems(error):
            found[problem(code, place_at(file, lines, path), **values)] = None
    return list(found)


def path_of(keys: Any) -> str:
    """Return a path such as `base.children[0].points` from its keys and positions."""
    path = ""
    for key in keys:
        path = join_path(path, key)
    return path


def nearest(word: str, known: Any) -> str:
    """Return the known word that is most like another, or the empty text."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")


def _problems(error: Any) -> Found:
    kind = str(error.validator)
    words = TRANSLATIONS.get(kind, _form)
    return words(error, path_of(error.absolute_path))


def _unknown_keys(error: Any, path: str) -> Found:
    known = error.schema["properties"]
    for key in error.instance:
        if key not in known:
            like = nearest(key, known)
            code = "ruleset.unknown_key_like" if like else "ruleset.unknown_key"
            yield code, join_path(path, key), {"key": key, "like": like, "known": ", ".join(known)}


def _missing_keys(error: Any, path: str) -> Found:
    for key in error.validator_value:
        if key not in error.instance:
            yield "ruleset.missing_key", join_path(path, key), {"key": key, "title": _title(error.instance)}


def _shape(error: Any, path: str) -> Found:
    wanted = error.validator_value
    yield SHAPES.get(wanted if isinstance(wanted, str) else "", "ruleset.needs_scalar"), path, {}


def _choice(error: Any, path: str) -> Found:
    if error.schema.get("title") == "kind":
        return
    if not isinstance(error.instance, str):
        yield "ruleset.needs_scalar", path, {}
        return
    like = nearest(error.instance, error.validator_value)
    code = "ruleset.choice_like" if like else "ruleset.choice"
    yield code, path, {"text": error.instance, "choices": ", ".join(error.validator_value), "like": like}


def _constant(error: Any, path: str) -> Found:
    yield "ruleset.format", path, {"text": error.instance, "format": error.validator_value}


def _too_few(_: Any, path: str) -> Found:
    yield "ruleset.empty_list", path, {}


def _number_of_keys(error: Any, path: str) -> Found:
    yield "ruleset.one_key_of", path, {"keys": ", ".join(error.schema["properties"])}


def _form(error: Any, path: str) -> Found:
    yield FORM_CODES[error.schema["title"]], path, {"text": error.instance}


def _title(instance: Mapping[str, Any]) -> str:
    named = instance.get("title") or instance.get("code") or instance.get("kind")
    return f"“{named}”" if isinstance(named, str) else ""


TRANSLATIONS: dict[str, Callable[[Any, str], Found]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _shape,
    "enum": _choice,
    "const": _constant,
    "minItems": _too_few,
    "minProperties": _number_of_keys,
    "maxProperties": _number_of_keys,
    "pattern": _form,
    "format": _form,
}
"""How each keyword of the schema is worded."""
