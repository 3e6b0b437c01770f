"""Two indicator systems side by side: what was added, removed, moved and changed, in the words of the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.spreadsheets.api import Values
from hengjing.steps.indicator_files.content import tables
from hengjing.steps.indicator_files.content.checking import system_of
from hengjing.steps.indicator_files.content.fields import walk, without_empty
from hengjing.steps.indicator_files.content.going_out import rows_of
from hengjing.steps.indicator_files.content.tables import Table
from hengjing.steps.indicator_files.content.words import in_words, rule_in_words, titled, value_in_words
from hengjing.steps.indicator_files.data import ChangeKind

Classes = Sequence[tuple[str, str]]
Key = tuple[str, ...]

ADDED, REMOVED, MOVED, CHANGED, SAME = ChangeKind
TONES = {ADDED: "fin", REMOVED: "bad", MOVED: "now", CHANGED: "edge", SAME: ""}
ORDER = "顺序"
OF_NODE = (tables.UNITS, tables.MEASURES, tables.RULE_SHEET, tables.VALUES, tables.ROWS, tables.PARAMETER_SOURCES)
VALUE = tables.VALUES.field("value")
ORDERED = frozenset({tables.ROWS.name, tables.TIES.name, tables.GRADES})
"""Sheets in which the order of the rows means something."""
SKIPPED = frozenset({"code", "version"})
NAMED = frozenset({"section", "parent", "code", "title", "title_en", "level"})
"""What the place of an item in the comparison says already."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that differs: where, what it is called, and how it was and is."""

    label: str
    detail: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node of the tree, or a part of the system beside it, as it stands in two versions."""

    code: str
    title: str
    depth: int
    kind: ChangeKind
    before: str
    after: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def name(self) -> str:
        """Return what it is called, with its code."""
        return f"{self.title}（{self.code}）" if self.code else self.title

    @property
    def word(self) -> str:
        """Return how it differs, in the official word."""
        return _(str(self.kind.label))

    @property
    def tone(self) -> str:
        """Return the tone of the badge that says so."""
        return TONES[self.kind]

    @property
    def indent(self) -> range:
        """Return the levels that stand above it."""
        return range(self.depth)


@dataclass(slots=True)
class Side:
    """One of the two systems: the rows of the workbook by what they are about."""

    nodes: dict[str, dict[str, Any]]
    rules: dict[str, str]
    parents: dict[str, str]
    depths: dict[str, int]
    children: dict[str, list[str]]
    rows: dict[str, dict[Key, Values]]


def compare_systems(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[NodeChange, ...]:
    """Return every node of two rulesets in the order of the later, removed ones after their neighbors' parent.

    Nodes are told apart by their codes. What stands beside the tree (grades, quotas, totals) follows with one entry
    for each sheet of the workbook.
    """
    classes = _classes(before, after)
    old, new = _side(system_of(before), classes), _side(system_of(after), classes)
    tree = tables.tree_table(classes)
    listed = [_node(old, new, code, tree) for code in _order(old, new)]
    return (*listed, *(each for table in _beside(classes) if (each := _part(old, new, table)).kind != SAME))


def _classes(*rulesets: Mapping[str, Any]) -> list[tuple[str, str]]:
    return list({each["code"]: (each["code"], each.get("title", "")) for ruleset in rulesets
                 for each in ruleset.get("classes", [])}.values())  # fmt: skip


def _beside(classes: Classes) -> list[Table]:
    return [each for each in tables.every_table(classes) if each not in OF_NODE and each.name != tables.TREE]


def _side(system: Mapping[str, Any], classes: Classes) -> Side:
    tidy = without_empty(system)
    side = Side({}, {}, {}, {}, {}, {})
    every = rows_of(tidy, classes)
    by_code = {row["code"]: dict(row) for row in every[tables.TREE]}
    for section, _path, parent, node in walk(tidy):
        code = node.get("code", "")
        side.nodes[code] = by_code.get(code, {})
        side.rules[code] = rule_in_words(node, classes)
        side.parents[code] = parent or section
        side.depths[code] = side.depths.get(parent, -1) + 1
        side.children.setdefault(parent or section, []).append(code)
    for table in (*OF_NODE, *_beside(classes)):
        side.rows[table.name] = dict(_keyed(table, every[table.name]))
    return side


def _keyed(table: Table, rows: Sequence[Values]) -> Iterator[tuple[Key, Values]]:
    """Rows by what makes them the same; those that are alike in it by their place."""
    seen: dict[Key, int] = {}
    for row in rows:
        key = tuple(str(row.get(name) or "") for name in table.same)
        seen[key] = seen.get(key, 0) + 1
        yield (*key, "" if seen[key] == 1 else str(seen[key])), row


def _order(old: Side, new: Side) -> list[str]:
    """All codes: those of the later tree, and each removed one after the last that stood before it."""
    listed = list(new.nodes)
    last = ""
    for code in old.nodes:
        if code not in new.nodes:
            listed.insert(listed.index(last) + 1 if last in listed else len(listed), code)
        last = code
    return listed


def _node(old: Side, new: Side, code: str, tree: Table) -> NodeChange:
    before, after = old.nodes.get(code), new.nodes.get(code)
    side = new if after is not None else old
    shown = side.nodes[code]
    old_text, new_text = (
        str((row or {}).get("points") or (row or {}).get("weight") or "") for row in (before, after)
    )  # fmt: skip
    head = (code, titled(shown), side.depths[code])
    if before is None or after is None:
        kind, said = (ADDED if before is None else REMOVED), tuple(_whole(old, new, code, tree))
        return NodeChange(*head, kind, old_text, new_text, said)
    fields = [*_fields(tree, before, after, ""), *_moved_children(old, new, code)]
    for table in OF_NODE:
        fields += _rows(old, new, table, code)
    moved = old.parents[code] != new.parents[code]
    kind = MOVED if moved else CHANGED if fields else SAME
    return NodeChange(*head, kind, old_text, new_text, tuple(fields))


def _whole(old: Side, new: Side, code: str, tree: Table) -> Iterator[FieldChange]:
    """Tell what an item says that is in one of the two only: what stands in the tree, and its rule in words."""
    before, after = old.nodes.get(code), new.nodes.get(code)
    for field in tree.fields:
        texts = [field.column().text((row or {}).get(field.key)) for row in (before, after)]
        if field.key not in NAMED and any(texts):
            yield FieldChange(in_words(field.label), "", *(value_in_words(field, text) for text in texts))
    yield from _rows(old, new, tables.UNITS, code)
    rules = [side.rules.get(code, "") for side in (old, new)]
    if any(rules):
        yield FieldChange(in_words(tables.RULE_SHEET.name), "", *rules)


def _moved_children(old: Side, new: Side, code: str) -> Iterator[FieldChange]:
    """Tell when children that are in both stand in another order."""
    ways = [side.children.get(code, []) for side in (old, new)]
    both = [[each for each in way if each in ways[1 - place]] for place, way in enumerate(ways)]
    if both[0] != both[1]:
        yield FieldChange(_(ORDER), "", "、".join(both[0]), "、".join(both[1]))


def _rows(old: Side, new: Side, table: Table, code: str = "") -> Iterator[FieldChange]:
    before, after = (
        {key: row for key, row in side.rows[table.name].items() if not code or key[0] == code} for side in (old, new)
    )
    for key in dict.fromkeys([*before, *after]):
        yield from _row(table, key, code, (before.get(key), after.get(key)))
    ways = [[key for key in one if key in other] for one, other in ((before, after), (after, before))]
    if table.name in ORDERED and ways[0] != ways[1]:
        texts = ("、".join(_detail(table, key, code) for key in way) for way in ways)
        yield FieldChange(_(ORDER), in_words(table.name), *texts)


def _row(table: Table, key: Key, code: str, rows: tuple[Values | None, Values | None]) -> Iterator[FieldChange]:
    before, after = rows[0] or {}, rows[1] or {}
    if table is tables.SETTINGS:
        texts = [str(row.get("value") or "") for row in (before, after)]
        if texts[0] != texts[1]:
            yield FieldChange(in_words(key[0]), "", *(in_words(text) for text in texts))
        return
    detail = _detail(table, key, code)
    if table is tables.VALUES:
        texts = [str(row.get("value") or "") for row in (before, after)]
        label, place = _worded(key[3:5]), _worded((table.name, *key[1:3]))
        if texts[0] != texts[1]:
            yield FieldChange(label, place, *(value_in_words(VALUE, text) for text in texts))
        return
    found = list(_fields(table, before, after, detail))
    if not found and None in rows:
        texts = ["" if row is None else detail for row in rows]
        found = [FieldChange(in_words(table.name), "", *texts)]
    yield from found


def _detail(table: Table, key: Key, code: str) -> str:
    """What a row is about beside its node."""
    return _worded((table.name, *(key[1:] if code else key)))


def _worded(parts: Sequence[str]) -> str:
    return " ".join(in_words(part) for part in parts if part)


def _fields(table: Table, before: Values, after: Values, detail: str) -> Iterator[FieldChange]:
    for field in table.fields:
        if field.key in SKIPPED or (detail and field.key in table.same):
            continue
        old, new = (field.column().text(row.get(field.key)) for row in (before, after))
        if old != new:
            yield FieldChange(in_words(field.label), detail, *(value_in_words(field, text) for text in (old, new)))


def _part(old: Side, new: Side, table: Table) -> NodeChange:
    fields = tuple(_rows(old, new, table))
    return NodeChange("", in_words(table.name), 0, CHANGED if fields else SAME, "", "", fields)
