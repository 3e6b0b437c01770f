"""The rows of a workbook as an indicator system, and where in the workbook each part of it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import Row, plain
from hengjing.scoring.problems import join_path
from hengjing.steps.indicator_files.content import tables
from hengjing.steps.indicator_files.content.fields import Document, put, without_empty
from hengjing.steps.indicator_files.content.tables import Table
from hengjing.steps.indicator_files.papers.coming_in_rules import Rules
from hengjing.steps.indicator_files.papers.wording import say


@dataclass(slots=True)
class Incoming:
    """What the rows say: the document, the cell of every path, and what is wrong with the rows themselves."""

    document: Document = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Placed:
    """A node while the tree is put together: its row, its own content, what hangs below it, where it stands."""

    row: Row
    node: Document
    children: list["Placed"] = field(default_factory=list)
    path: str = ""
    cells: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    """Where other sheets say something of it."""

    def say(self, row: Row, key: str, way: tuple[str, ...], value: Any) -> None:
        """Take over what a row of another sheet says."""
        put(self.node, way, value)
        self.cells.append((way, row.paths.get(key, "")))


def document_of(rows: Sequence[Row], classes: Sequence[tuple[str, str]]) -> Incoming:
    """Return the document of rows in which cells that could not be read are left out."""
    found = Incoming()
    by_sheet: dict[str, list[Row]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    tree = tables.tree_table(classes)
    nodes = _nodes(by_sheet.get(tree.name, []), tree)
    for row in by_sheet.get(tables.UNITS.name, []):
        _differ(found, nodes, row)
    for row in by_sheet.get(tables.MEASURES.name, []):
        _measure(found, nodes, row)
    _hang(found, nodes)
    _place(found, nodes, tree)
    Rules(found, {code: (each.node, each.path) for code, each in nodes.items()}).read(by_sheet)
    _lists(found, by_sheet, tables.grade_table(classes))
    _settings(found, by_sheet.get(tables.SETTINGS.name, []))
    found.document = without_empty(found.document)
    return found


def cell_of(places: dict[str, str], path: str) -> str:
    """Return the cell of a path of the document, or of the nearest thing above it that has one."""
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return places.get(path, "")


def _nodes(rows: Sequence[Row], tree: Table) -> dict[str, Placed]:
    nodes: dict[str, Placed] = {}
    for row in rows:
        node: Document = {}
        for each in tree.fields:
            if each.key not in {"section", "parent"}:
                put(node, each.path, each.value(row.values.get(each.key)))
        nodes.setdefault(node.get("code", f"?{row.number}"), Placed(row, node))
    return nodes


def _node_of(found: Incoming, nodes: dict[str, Placed], row: Row) -> Placed | None:
    code = tables.CODE.value(row.values.get("code"))
    if code and code not in nodes:
        found.problems.append(say("code.unknown", row.path("code"), text=code))
    return nodes.get(code) if code else None


def _differ(found: Incoming, nodes: dict[str, Placed], row: Row) -> None:
    node = _node_of(found, nodes, row)
    unit = tables.UNITS.field("unit").value(row.values.get("unit"))
    if node is None or not unit:
        return
    for key in ("points", "weight"):
        if (value := tables.UNITS.field(key).value(row.values.get(key))) is not None:
            node.say(row, "unit", (key, "units", unit), value)


def _measure(found: Incoming, nodes: dict[str, Placed], row: Row) -> None:
    node = _node_of(found, nodes, row)
    name = tables.MEASURES.field("measure").value(row.values.get("measure"))
    if node is None or not name:
        return
    node.cells.append((("measures", name), row.paths.get("measure", "")))
    for key in ("percent", "min", "max"):
        node.say(row, key, ("measures", name, key), tables.MEASURES.field(key).value(row.values.get(key)))


def _hang(found: Incoming, nodes: dict[str, Placed]) -> None:
    """Put every node below the one it names, and tell of those that name none that could be meant."""
    roots: list[Placed] = []
    for each in nodes.values():
        section = str(each.row.values.get("section") or "")
        parent = tables.CODE.value(each.row.values.get("parent"))
        if parent is None:
            if section == "base":
                roots.append(each)
            elif section:
                found.document.setdefault(section, []).append(each.node)
                each.path = f"{section}[{len(found.document[section]) - 1}]"
        elif problem := _wrong_parent(nodes, each, section, parent):
            found.problems.append(problem)
        else:
            nodes[parent].children.append(each)
    _roots(found, roots)
    _circles(found, nodes, roots)


def _wrong_parent(nodes: dict[str, Placed], each: Placed, section: Any, parent: str) -> Problem | None:
    place = each.row.path("parent")
    if section in {"bonus", "deductions", "vetoes"}:
        return say("parent.flat", place)
    if parent not in nodes:
        return say("parent.unknown", place, text=parent)
    if section and nodes[parent].row.values.get("section") != section:
        return say("parent.other", place, text=parent)
    return None


def _roots(found: Incoming, roots: Sequence[Placed]) -> None:
    if not roots:
        found.problems.append(say("root.none", tables.TREE))
        return
    first, *others = roots
    found.document["base"] = first.node
    name = first.node.get("title", first.node.get("code", ""))
    found.problems += [say("root.many", each.row.path("parent"), text=name) for each in others]
    _path(first, "base")


def _path(placed: Placed, path: str) -> None:
    placed.path = path
    if placed.children:
        placed.node["children"] = [child.node for child in placed.children]
    for place, child in enumerate(placed.children):
        _path(child, join_path(join_path(path, "children"), place))


def _circles(found: Incoming, nodes: dict[str, Placed], roots: Sequence[Placed]) -> None:
    """A node that hangs below itself is reached from no root; those that hang below such a one are told with it."""
    reached = {id(each) for each in roots[1:]}
    for code, each in nodes.items():
        seen: set[str] = set()
        at: str | None = code
        while at in nodes and at not in seen and not nodes[at].path and id(nodes[at]) not in reached:
            seen.add(at)
            at = tables.CODE.value(nodes[at].row.values.get("parent"))
        if at == code and seen:
            found.problems.append(say("parent.circle", each.row.path("parent"), text=each.node.get("title", code)))


def _place(found: Incoming, nodes: dict[str, Placed], tree: Table) -> None:
    """Note the cell of everything that a row of the tree says."""
    for each in nodes.values():
        if not each.path:
            continue
        found.places[each.path] = each.row.paths.get("code", "")
        for column in tree.fields:
            if column.key in each.row.paths and column.key not in {"section", "parent"}:
                path = each.path
                for key in column.path:
                    path = join_path(path, key)
                    found.places.setdefault(path, each.row.paths[column.key])
                found.places[path] = each.row.paths[column.key]
        found.places |= {".".join([each.path, *way]): cell for way, cell in each.cells}


def _lists(found: Incoming, by_sheet: dict[str, list[Row]], grades: Table) -> None:
    for table, path in (*tables.LISTS, (grades, ("grades",))):
        entries = [_entry(found, table, ".".join(path), place, row)
                   for place, row in enumerate(by_sheet.get(table.name, []))]  # fmt: skip
        if entries:
            put(found.document, path, entries)
    for row in by_sheet.get(tables.EXCELLENT.name, []):
        grade, share = (each.value(row.values.get(each.key)) for each in tables.EXCELLENT.fields)
        if grade and share:
            way = ("consequences", "excellent_share", "grades", grade)
            put(found.document, way, share)
            found.places[".".join(way)] = row.paths["share"]
    for row in by_sheet.get(tables.ATTRIBUTES.name, []):
        _attribute(found, row)


def _attribute(found: Incoming, row: Row) -> None:
    unit, name, value = (each.value(row.values.get(each.key)) for each in tables.ATTRIBUTES.fields)
    if not (unit and name and value):
        return
    units = found.document.setdefault("units", [])
    entry = next((each for each in units if each.get("code") == unit), None)
    if entry is None:
        units.append(entry := {"code": unit})
    put(entry, ("attributes", name), value)
    found.places[f"units[{units.index(entry)}].attributes.{name}"] = row.paths["value"]


def _entry(found: Incoming, table: Table, path: str, place: int, row: Row) -> Any:
    entry: Document = {}
    below = join_path(path, place)
    found.places[below] = row.paths.get(table.fields[0].key, "")
    for each in table.fields:
        put(entry, each.path, each.value(row.values.get(each.key)))
        if each.key in row.paths:
            found.places[".".join([below, *each.path])] = row.paths[each.key]
    return "unit_order" if entry == {"unit_order": "yes"} else entry


def _settings(found: Incoming, rows: Sequence[Row]) -> None:
    known = {plain(each.label): each for each in tables.SETTING_FIELDS}
    for row in rows:
        name, value = row.values.get("item"), row.values.get("value")
        each = known.get(plain(str(name))) if name else None
        if name and each is None:
            labels = "、".join(setting.label for setting in tables.SETTING_FIELDS)
            found.problems.append(say("setting.unknown", row.path("item"), text=name, known=labels))
        if each is not None and value is not None:
            put(found.document, each.path, tables.setting_value(each, str(value)))
            found.places[".".join(each.path)] = row.paths["value"]
