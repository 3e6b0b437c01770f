"""Inside one rule, every level, option, group or component has a code of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.base import Type
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.ruleset import Ruleset, RuleVersion


def table_codes_unique(ruleset: Ruleset) -> list[Problem]:
    """Return every code that a table of parameters gives twice, and every entry that is valid and invalid at once."""
    return [
        problem("ruleset.code_twice", ruleset.place(path), text=code, first=first)
        for leaf in ruleset.leaves()
        for version in leaf.rules
        for given, path in _parameter_sets(version)
        for code, path, first in _repeated(version.kind, given, path)
    ]


def _parameter_sets(version: RuleVersion) -> Iterator[tuple[Mapping[str, Any], str]]:
    yield version.parameters, f"{version.path}.parameters"
    for code, given in version.class_parameters.items():
        yield given, f"{version.path}.class_parameters.{code}"


def _repeated(kind: str, given: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    if kind not in RULES:
        return
    for names in _vocabularies(kind):
        first: dict[str, str] = {}
        for code, place in _codes(given, names, path):
            if code in first:
                yield code, place, first[code]
            first.setdefault(code, place)


def _vocabularies(kind: str) -> list[tuple[str, ...]]:
    """The parameters whose codes share one vocabulary: a measure's options with the invalid ones, each table alone."""
    rule = RULES[kind]
    tables = [p.name for p in rule.parameters if p.type is Type.TABLE and any(c.name == "code" for c in p.columns)]
    joined = {m.codes_of: m.invalid_of for m in rule.measures if m.codes_of and m.invalid_of}
    return [(name, joined[name]) if name in joined else (name,) for name in tables]


def _codes(given: Mapping[str, Any], names: tuple[str, ...], path: str) -> Iterator[tuple[str, str]]:
    for name in names:
        rows = given.get(name)
        for position, row in enumerate(rows if isinstance(rows, list) else []):
            place = f"{path}.{name}[{position}]"
            if isinstance(row, dict) and isinstance(row.get("code"), str):
                yield row["code"], f"{place}.code"
            elif isinstance(row, str):
                yield row, place
