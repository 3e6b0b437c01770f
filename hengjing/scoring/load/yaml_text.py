"""YAML with every scalar as text, and the line of every key (docs/scoring/model.md, section 1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from hengjing.scoring.problems import Place, Problem, ProblemsFound, join_path, problem

DEEPEST = 60
"""Levels of nesting in a file; the deepest ruleset needs about twenty."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlText:
    """A document of dicts, lists and texts; `lines` map paths to lines, `problems` stand beside what could be read."""

    document: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_yaml(text: str, file: str = "") -> YamlText:
    """Read one YAML document without giving any scalar a type.

    Raises:
        ProblemsFound: the text is no YAML, is nested too deep, holds several documents, or its root is no mapping.
    """
    reader = _Reader(file)
    try:
        document = reader.read(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        found = problem("ruleset.yaml", Place(file=file, line=line), detail=getattr(error, "problem", None) or error)
        raise ProblemsFound([*reader.problems, found]) from error
    if not isinstance(document, dict):
        raise ProblemsFound([*reader.problems, problem("ruleset.root", Place(file=file, line=1))])
    return YamlText(document, reader.lines, tuple(reader.problems))


class _Reader:
    """Builds the document from the events of the parser, so that no alias is ever followed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[str, int] = {"": 1}
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(())

    def read(self, events: Iterator[Any]) -> Any:
        self.events = events
        document: Any = None
        for count, event in enumerate(event for event in events if isinstance(event, yaml.DocumentStartEvent)):
            if count:
                self._stop("ruleset.several_documents", event)
            document = self._value(next(events), "", 0)
        return document

    def _value(self, event: Any, path: str, depth: int) -> Any:
        self._refuse_marks(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if depth > DEEPEST:
            self._stop("ruleset.too_deep", event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return ""

    def _mapping(self, path: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._value(event, path, depth + 1)
            if not isinstance(key, str):
                self._note("ruleset.key_is_no_text", event, path)
                key = ""
            below = join_path(path, key)
            if key in found:
                self._note("ruleset.key_twice", event, below, key=key, first=self.lines[below])
                self._value(next(self.events), f"{below}(2)", depth + 1)
                continue
            self.lines[below] = _line(event)
            found[key] = self._value(next(self.events), below, depth + 1)
        return found

    def _sequence(self, path: str, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            below = join_path(path, len(found))
            self.lines[below] = _line(event)
            found.append(self._value(event, below, depth + 1))
        return found

    def _refuse_marks(self, event: Any, path: str) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._note("ruleset.alias", event, path, name=event.anchor)
            return
        if event.anchor:
            self._note("ruleset.anchor", event, path, name=event.anchor)
        if event.tag:
            self._note("ruleset.tag", event, path, name=event.tag)

    def _note(self, code: str, event: Any, path: str, **values: Any) -> None:
        self.problems.append(problem(code, Place(file=self.file, line=_line(event), path=path), **values))

    def _stop(self, code: str, event: Any) -> None:
        self._note(code, event, "")
        raise ProblemsFound(self.problems)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
