"""A part of a document as the fields of a form."""

from collections.abc import Mapping
from typing import Any

from hengjing.steps.indicator_rules.shape import (
    SEPARATOR,
    UNIT_ORDER,
    At,
    Field,
    Pairs,
    Schema,
    form_of,
    key_options,
    options,
    properties,
    resolved,
    said,
)
from hengjing.steps.indicator_rules.wording import choice, word

LEFT_OUT = frozenset({"children"})
FIRST = ("title", "code", "level", "points", "assessing_body", "method", "kind", "parameters", "effect", "rule")
"""What stands first on a page, in this order; the rest follows as the schema has it."""


def drawn(schema: Schema, value: Any, at: At) -> Field:
    """Return the field of a value, with everything below it."""
    return {
        "text": _single,
        "choice": _single,
        "texts": _texts,
        "list": _rows,
        "versions": _versions,
        "group": _group,
        "per_unit": _per_unit,
        "tie": _tie,
        "map": _map,
    }[form_of(schema)](schema, value, at)


def group_of(schema: Schema, value: Mapping[str, Any], at: At, keys: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the fields of a mapping, in the order of the schema; with `keys` only these."""
    needed = resolved(schema).get("required", ())
    kind = str(value.get("kind", "")) or at.kind
    found = []
    for key, below in sorted(properties(schema, kind).items(), key=_rank):
        if key in LEFT_OUT or (keys and key not in keys):
            continue
        place = at.below(key, kind=kind, label=said(below, key, at.vocabulary.words, at.key))
        place = _replaced(place, required=key in needed)
        found.append(drawn(below, value.get(key), place))
    return tuple(found)


def _rank(entry: tuple[str, Schema]) -> int:
    return FIRST.index(entry[0]) if entry[0] in FIRST else len(FIRST)


def _replaced(at: At, *, required: bool) -> At:
    return At(at.vocabulary, at.name, at.path, at.key, at.label, at.above, at.kind, required, at.errors)


def _field(at: At, shape: str, **more: Any) -> Field:
    return Field(
        at.name, at.path, at.label, shape, required=at.required, errors=at.errors.get(at.path, ()), **more
    )  # fmt: skip


def _with(choices: Pairs, *values: str) -> Pairs:
    """Return the choices, and what stands there though it is none of them."""
    known = {code for code, _label in choices}
    return choices + tuple((value, choice(value)) for value in values if value and value not in known)


def _single(schema: Schema, value: Any, at: At) -> Field:
    text = value if isinstance(value, str) else ""
    choices = options(schema, at)
    if form_of(schema) == "choice" or choices:
        empty: Pairs = () if at.key == "kind" else (("", "—"),)
        return _field(
            at, "choice", value=text, choices=empty + _with(choices, text), kind_choice=at.key == "kind"
        )  # fmt: skip
    return _field(at, "text", value=text)


def _texts(schema: Schema, value: Any, at: At) -> Field:
    texts = tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
    choices = options(schema, at)
    if choices:
        return _field(at, "many", choices=_with(choices, *texts), chosen=texts)
    return _field(at, "text", value=SEPARATOR.join(texts))


def _rows(schema: Schema, value: Any, at: At) -> Field:
    items = resolved(schema)["items"]
    rows = value if isinstance(value, list) else []
    below = tuple(
        drawn(items, row, at.row(number, f"{at.path}[{number}]", label="")) for number, row in enumerate(rows)
    )
    return _field(at, "rows", below=below)


def _versions(schema: Schema, value: Any, at: At) -> Field:
    items = resolved(schema)["then"]["items"]
    several = isinstance(value, list)
    rows = value if isinstance(value, list) else [value or {}]
    below = tuple(
        drawn(items, row, at.row(number, f"{at.path}[{number}]" if several else at.path, label=""))
        for number, row in enumerate(rows)
    )
    return _field(at, "rows", below=below)


def _group(schema: Schema, value: Any, at: At) -> Field:
    return _field(at, "group", below=group_of(schema, value if isinstance(value, Mapping) else {}, at))


def _per_unit(schema: Schema, value: Any, at: At) -> Field:
    return _group(resolved(schema)["then"], {"default": value} if isinstance(value, str) else value, at)


def _tie(schema: Schema, value: Any, at: At) -> Field:
    given = {"node": UNIT_ORDER} if value == UNIT_ORDER else value
    return _group(resolved(schema)["then"], given, at)


def _map(schema: Schema, value: Any, at: At) -> Field:
    values = dict(value) if isinstance(value, Mapping) else {}
    choices, fixed = key_options(at)
    if fixed:
        values = {code: values.pop(code, None) for code, _label in choices} | values
    names = dict(choices)
    below = tuple(
        _entry(resolved(schema)["additionalProperties"], key, each, (number, at, choices, fixed, names.get(key, key)))
        for number, (key, each) in enumerate(values.items())
    )
    return _field(at, "fixed" if fixed else "map", below=below)


def _entry(schema: Schema, key: str, value: Any, told: tuple[int, At, Pairs, bool, str]) -> Field:
    number, at, choices, fixed, label = told
    row = at.row(number, f"{at.path}.{key}")
    key_field = Field(
        f"{row.name}.key", row.path, at.label, "hidden" if fixed else "choice" if choices else "text",
        value=key, choices=(("", "—"), *_with(choices, key)),
    )  # fmt: skip
    place = At(
        at.vocabulary, f"{row.name}.value", row.path, "value", label if fixed else word("value"), at.key, at.kind,
        errors=at.errors,
    )  # fmt: skip
    return Field(row.name, row.path, label, "entry", below=(key_field, drawn(schema, value, place)))
