"""The words of the workbook for the reader: its labels are messages, rule kinds speak as the engine has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from hengjing.scoring.explain.choice_words import CHOICES
from hengjing.scoring.load.schema_rules import parameters_of
from hengjing.scoring.rules.base import Parameter
from hengjing.steps.indicator_files.content.fields import Field, Form
from hengjing.steps.indicator_files.content.tables import EVERY_RULE, SETTING_FIELDS, Table, every_table
from hengjing.steps.indicator_rules.documents import versions_of
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.indicator_rules.rules import rule_of, sentence, title_of

OPENS, CLOSES = "（", "）"
Classes = Sequence[tuple[str, str]]


def in_words(text: str) -> str:
    """Return a word of the workbook for the reader; the name of a class that stands before it stays."""
    if language() == "zh":
        return text
    found = _engine().get(text)
    if found is None and CLOSES in text and not text.endswith(CLOSES):
        head, _mark, word = text.rpartition(CLOSES)
        return f"{head.replace(OPENS, ' (')}) {_(word)}"
    return found or (_(text) if text else "")


def value_in_words(field: Field, text: str) -> str:
    """Return a value as it is read: choices and what the engine has words for; what people wrote stays as it is."""
    return in_words(text) if field.form is Form.CHOICE else text if language() == "zh" else _engine().get(text, text)


def titled(row: Mapping[str, Any]) -> str:
    """Return what an indicator is called, in English where the reader wants that and it has such a name."""
    return str((language() == "en" and row.get("title_en")) or row.get("title") or "")


def rule_in_words(node: Mapping[str, Any], classes: Classes) -> str:
    """Return the rule of a node as sentences: each version with its days, and classes with their own parameters."""
    return "\n".join(_versions(node, dict(classes)))


def _versions(node: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    words = language()
    for version in versions_of(node):
        rule = rule_of(str(version.get("kind", "")))
        days = "—".join(str(version.get(key, "")) for key in ("from", "to")).strip("—")
        name = title_of(rule, words) if rule else str(version.get("kind", ""))
        yield _joined(days, name, sentence(version, words))
        for code in version.get("class_parameters") or {}:
            yield _joined("", names.get(code, code), sentence(version, words, code))


def _joined(*parts: str) -> str:
    return ("：" if language() == "zh" else ": ").join(part for part in parts if part)


@cache
def _engine() -> dict[str, str]:
    """English by Chinese, for everything that the engine itself names."""
    found = {each.zh: each.en for named in CHOICES.values() for each in named.values()}
    for rule in EVERY_RULE.values():
        found[rule.zh] = rule.en
        found |= {each.zh: each.en for each in _named(parameters_of(rule))}
    return found


def _named(given: Iterable[Parameter]) -> Iterator[Parameter]:
    for each in given:
        yield each
        yield from _named(each.columns)


def labels() -> frozenset[str]:
    """Return every word of the workbook that is a message: what a test asks the English of."""
    tables: tuple[Table, ...] = every_table(())
    fields = [*SETTING_FIELDS, *(field for table in tables for field in table.fields)]
    choices = {label for field in fields for _word, label in field.choices}
    return frozenset({table.name for table in tables} | {field.label for field in fields} | choices) - set(_engine())
