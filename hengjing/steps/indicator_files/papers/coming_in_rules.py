"""The rules of a workbook: versions, parameters and their tables, put to their nodes."""

from collections.abc import Sequence
from typing import Any

from hengjing.foundation.core.spreadsheets.api import Row, plain
from hengjing.scoring.problems import join_path
from hengjing.scoring.rules.base import Parameter, Type
from hengjing.steps.indicator_files.content import tables
from hengjing.steps.indicator_files.content.fields import Document, chosen, half_width, parts_of, put
from hengjing.steps.indicator_files.content.going_out import LISTED
from hengjing.steps.indicator_files.papers.wording import say

Key = tuple[str, str | None]


class Rules:
    """Reads the four sheets of rules into what `found` holds; `nodes` are node and path by code."""

    def __init__(self, found: Any, nodes: dict[str, tuple[Document, str]]) -> None:
        """Begin with no rule."""
        self.found = found
        self.nodes = nodes
        self.rules: dict[Key, tuple[Document, str]] = {}
        self.given: set[tuple[Any, ...]] = set()

    def read(self, by_sheet: dict[str, list[Row]]) -> None:
        """Read all rows, the rules themselves first."""
        self._rules(by_sheet.get(tables.RULE_SHEET.name, []))
        for row in by_sheet.get(tables.VALUES.name, []):
            self._value(row)
        for row in by_sheet.get(tables.ROWS.name, []):
            self._table_row(row)
        for row in by_sheet.get(tables.PARAMETER_SOURCES.name, []):
            self._source(row)

    def _rules(self, rows: Sequence[Row]) -> None:
        by_code: dict[str, list[Row]] = {}
        for row in rows:
            code = tables.CODE.value(row.values.get("code"))
            if code and code not in self.nodes:
                self._say("code.unknown", row, "code", text=code)
            elif code:
                by_code.setdefault(code, []).append(row)
        for code, own in by_code.items():
            versions = [tables.VERSION.value(row.values.get("version")) for row in own]
            if len(own) == 1 and versions == [None]:
                self._rule(code, None, own[0], "rule")
                continue
            for place, (row, version) in enumerate(zip(own, versions, strict=True)):
                if version != str(place + 1):
                    self._say("version.order" if version else "version.twice", row, "version", text=code)
                self._rule(code, version, row, f"rule[{place}]")

    def _rule(self, code: str, version: str | None, row: Row, name: str) -> None:
        node, above = self.nodes[code]
        rule: Document = {}
        path = f"{above}.{name}"
        self.found.places[path] = row.paths.get("kind", "")
        for each in tables.RULE_SHEET.fields:
            if each.key not in {"code", "version"}:
                put(rule, each.path, each.value(row.values.get(each.key)))
                self.found.places[join_path(path, each.key)] = row.paths.get(each.key, "")
        if name == "rule":
            node["rule"] = rule
        else:
            node.setdefault("rule", []).append(rule)
        self.rules[code, version] = rule, path

    def _find(self, row: Row) -> tuple[Document, str] | None:
        code = tables.CODE.value(row.values.get("code"))
        key = (code or "", tables.VERSION.value(row.values.get("version")))
        if code and code not in self.nodes:
            self._say("code.unknown", row, "code", text=code)
        elif code and key not in self.rules:
            self._say("version.unknown", row, "version", text=code)
        return self.rules.get(key)

    def _parameter(self, row: Row) -> tuple[Document, str, Parameter] | None:
        """The rule of a row, its path, and the parameter that the row names."""
        found, text = self._find(row), row.values.get("parameter")
        if found is None or not text or "kind" not in found[0]:
            return None
        known = tables.parameters(found[0]["kind"])
        named = {plain(each.zh): each for each in known.values()} | {plain(name): each for name, each in known.items()}
        parameter = named.get(plain(str(text)))
        if parameter is None:
            kind, labels = tables.EVERY_RULE[found[0]["kind"]].zh, "、".join(each.zh for each in known.values())
            self._say("parameter.unknown", row, "parameter", text=text, kind=kind, known=labels)
            return None
        return (*found, parameter)

    def _way(self, row: Row, parameter: Parameter) -> tuple[str, ...]:
        unit_class = tables.VALUES.field("class").value(row.values.get("class"))
        return (*(("class_parameters", unit_class) if unit_class else ("parameters",)), parameter.name)

    def _value(self, row: Row) -> None:
        named = self._parameter(row)
        if named is None:
            return
        rule, path, parameter = named
        way = self._way(row, parameter)
        if parameter.type is Type.TABLE:
            self._say("parameter.rows", row, "parameter", text=parameter.zh)
            return
        if parameter.type is Type.RECORD:
            parts = {plain(each.zh): each.name for each in parameter.columns}
            part = parts.get(plain(str(row.values.get("part") or "")))
            if part is None:
                known = "、".join(each.zh for each in parameter.columns)
                self._say("parameter.part", row, "part", text=parameter.zh, known=known)
                return
            way = (*way, part)
        if (id(rule), way) in self.given:
            self._say("parameter.twice", row, "parameter", text=parameter.zh)
        self.given.add((id(rule), way))
        if (text := row.values.get("value")) is not None:
            put(rule, way, _read(parameter, str(text)))
        self._place(path, way, row.paths.get("value", ""))

    def _table_row(self, row: Row) -> None:
        named = self._parameter(row)
        if named is None:
            return
        rule, path, parameter = named
        if parameter.type is not Type.TABLE:
            self._say("parameter.single", row, "parameter", text=parameter.zh)
            return
        way = self._way(row, parameter)
        at = rule
        for key in way[:-1]:
            at = at.setdefault(key, {})
        entries = at.setdefault(way[-1], [])
        entry: Document = {}
        below = f"{'.'.join([path, *way])}[{len(entries)}]"
        self._place(path, way, row.paths.get("parameter", ""))
        self.found.places[below] = row.paths.get("parameter", "")
        for each in tables.ROWS.fields:
            if each.key.startswith("row_"):
                put(entry, each.path, each.value(row.values.get(each.key)))
                self.found.places[".".join([below, *each.path])] = row.paths.get(each.key, "")
        entries.append(entry)

    def _source(self, row: Row) -> None:
        named = self._parameter(row)
        if named is not None and (text := row.values.get("source")) is not None:
            rule, path, parameter = named
            put(rule, ("parameter_sources", parameter.name), text)
            self._place(path, ("parameter_sources", parameter.name), row.paths.get("source", ""))

    def _place(self, path: str, way: Sequence[str], cell: str) -> None:
        self.found.places.setdefault(".".join([path, *way]), cell)

    def _say(self, code: str, row: Row, key: str, **values: object) -> None:
        self.found.problems.append(say(code, row.paths.get(key, ""), **values))


def _read(parameter: Parameter, text: str) -> Any:
    if words := tables.words_of(parameter):
        return chosen(text, words)
    if parameter.type in LISTED:
        return parts_of(text)
    return text if parameter.type is Type.TEXT else half_width(text)
