"""Forms from the engine's published schema: a part of a document as fields, and fields as a part of a document.

Whatever the schema allows has a field, so that nothing of the format is out of reach of a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from hengjing.scoring.explain.choice_words import choice_words
from hengjing.scoring.load.schema import ruleset_schema
from hengjing.steps.indicator_rules.rules import rule_of
from hengjing.steps.indicator_rules.wording import choice, word

Schema = Mapping[str, Any]
Pairs = tuple[tuple[str, str], ...]
UNIT_ORDER = "unit_order"
SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, or a group, list or table of fields.

    `shape`: `text`, `choice`, `many` (several of a list), `group`, `rows` (to be added and removed), `fixed` (a row for
    every key), `map` (rows with a key each). `name` is that of the input, `path` the place as the engine writes it.
    """

    name: str
    path: str
    label: str
    shape: str
    value: str = ""
    choices: Pairs = ()
    chosen: tuple[str, ...] = ()
    below: tuple["Field", ...] = ()
    required: bool = False
    kind_choice: bool = False
    errors: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the input on the page."""
        return f"f-{self.name.replace('.', '-')}"

    @property
    def is_filled(self) -> bool:
        """Tell whether something stands in the field or below it, or is wrong there, so that it is shown open."""
        if self.shape == "hidden":
            return False
        return bool(self.value or self.chosen or self.errors) or any(each.is_filled for each in self.below)

    @property
    def is_open(self) -> bool:
        """Tell whether the group is shown open: it is needed, holds something, or has the parameters of a rule."""
        has_rows = self.shape in ("rows", "map") and bool(self.below)
        return self.required or has_rows or self.is_filled or self.name.endswith(".parameters")

    def fields(self) -> tuple["Field", ...]:
        """Return the field and everything below it."""
        return (self, *(found for each in self.below for found in each.fields()))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may be chosen: codes of the scheme and of the document, with their names."""

    classes: Pairs = ()
    units: Pairs = ()
    bodies: Pairs = ()
    grades: Pairs = ()
    nodes: Pairs = ()
    sources: Pairs = ()
    kinds: Pairs = ()
    words: str = "zh"


@dataclass(frozen=True, slots=True)
class At:
    """Where in the form and in the document a field stands."""

    vocabulary: Vocabulary
    name: str = ""
    path: str = ""
    key: str = ""
    label: str = ""
    above: str = ""
    kind: str = ""
    required: bool = False
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def below(self, key: str, **more: Any) -> "At":
        """Return the place of a key."""
        return replace(
            self,
            name=f"{self.name}.{key}" if self.name else key,
            path=f"{self.path}.{key}" if self.path else key,
            key=key,
            above=self.key,
            required=False,
            **{"label": word(key), **more},
        )

    def row(self, number: int, path: str, **more: Any) -> "At":
        """Return the place of a row."""
        return replace(self, name=f"{self.name}.{number}", path=path, **more)

    @property
    def in_parameters(self) -> bool:
        """Tell whether it is a parameter of a rule, whose words the engine has."""
        return "parameters" in self.name


@cache
def definitions() -> Schema:
    """Return the named parts of the engine's schema, its top among them."""
    schema = ruleset_schema()
    found: dict[str, Any] = dict(schema["$defs"])
    found["top"] = {"type": "object", "properties": schema["properties"]}
    return found


def resolved(schema: Schema) -> Schema:
    """Return a schema with its reference followed."""
    if "$ref" not in schema:
        return schema
    return resolved(definitions()[str(schema["$ref"]).rsplit("/", 1)[1]])


def properties(schema: Schema, kind: str) -> dict[str, Schema]:
    """Return the keys of a mapping; the parameters of a rule are those of its kind."""
    found = dict(resolved(schema).get("properties", {}))
    if "class_parameters" in found:
        own = {"$ref": f"#/$defs/parameters_{kind}"} if rule_of(kind) else {"type": "object", "properties": {}}
        found["parameters"] = own
        found["class_parameters"] = {"type": "object", "additionalProperties": own}
    return found


def form_of(schema: Schema) -> str:
    """Return what shape the values of a schema have: `text`, `choice`, `list`, `group`, `map` or an either-or."""
    schema = resolved(schema)
    if "if" in schema and "then" in schema and schema["if"].get("type") == "array":
        return "versions"
    if "if" in schema and schema["if"].get("type") == "object" and "then" in schema:
        return "tie" if "enum" in schema["else"] else "per_unit"
    if "enum" in schema or schema.get("title") == "flag":
        return "choice"
    if schema.get("type") == "array":
        return "texts" if form_of(schema["items"]) == "text" else "list"
    if schema.get("type") == "object":
        return "group" if "properties" in schema else "map"
    return "text"


def options(schema: Schema, at: At) -> Pairs:
    """Return what may be chosen at a place; nothing where anything may be written."""
    lists = at.vocabulary
    schema = resolved(schema)
    if at.key == "kind" and at.above in ("rule", ""):
        return lists.kinds
    if "enum" in schema or schema.get("title") == "flag":
        values = schema.get("enum", ("yes", "no"))
        return tuple((value, _meaning(value, at)) for value in values)
    if at.key == "code":
        return {"units": lists.units, "classes": lists.classes}.get(at.above, ())
    if at.in_parameters:
        return ()
    named = {
        "assessing_body": lists.bodies, "source": lists.sources, "parameter_sources": lists.sources,
        "bar_from": lists.grades, "set_to": lists.grades, "grade": lists.grades, "grades": lists.grades,
        "node": lists.nodes, "units": lists.units, "except_units": lists.units, "classes": lists.classes,
    }  # fmt: skip
    return named.get(at.above if at.above == "parameter_sources" else at.key, ())


def _meaning(value: str, at: At) -> str:
    if not at.in_parameters or value in ("yes", "no"):
        return choice(value)
    found = choice_words(at.key, value)
    return found.zh if at.vocabulary.words == "zh" else found.en


def key_options(at: At) -> tuple[Pairs, bool]:
    """Return the keys that a mapping of codes may have, and whether each of them has its row at once."""
    lists = at.vocabulary
    rule = rule_of(at.kind)
    if at.key == "measures" and rule is not None:
        zh = lists.words == "zh"
        found = getattr(rule, "measures", ())
        return tuple((each.name, each.zh if zh else each.en) for each in found), False
    if at.key == "parameter_sources":
        labels = [(name, said(schema, name, lists.words)) for name, schema in _parameters(at.kind).items()]
        return tuple(labels), False
    named = {
        "classes": (lists.classes, True), "grades": (lists.grades, True), "units": (lists.units, False),
        "class_parameters": (lists.classes, False),
    }  # fmt: skip
    return named.get(at.key, ((), False))


def _parameters(kind: str) -> dict[str, Schema]:
    return properties({"$ref": f"#/$defs/parameters_{kind}"}, kind) if rule_of(kind) else {}


def said(schema: Schema, key: str, words: str, above: str = "") -> str:
    """Return what a key is called: a parameter as its rule kind says, another one as pages do."""
    zh, _slash, en = str(schema.get("description", "")).partition(" / ")
    return (zh if words == "zh" else en) if zh else word(key, above)
