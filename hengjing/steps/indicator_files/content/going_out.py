"""An indicator system as the rows of its workbook."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengjing.foundation.core.spreadsheets.api import Values
from hengjing.scoring.rules.base import Parameter, Type
from hengjing.steps.indicator_files.content import tables
from hengjing.steps.indicator_files.content.fields import Document, Field, get, joined, walk, without_empty
from hengjing.steps.indicator_files.content.tables import Table

Rows = dict[str, list[Values]]
LISTED = frozenset({Type.CODES, Type.POINTS_LIST})


def rows_of(document: Mapping[str, Any], classes: Sequence[tuple[str, str]]) -> Rows:
    """Return the rows of every sheet by its name.

    Raises:
        ValueError: A value has a form that its column cannot hold.
    """
    tidy = without_empty(document)
    rows: Rows = {table.name: [] for table in tables.every_table(classes)}
    tree = tables.tree_table(classes)
    for section, _path, parent, node in walk(tidy):
        rows[tree.name].append({**_row(tree, _spread(node)), "section": section, "parent": parent or None})
        _add_node(rows, node)
    rows[tables.GRADES] += [_row(tables.grade_table(classes), grade) for grade in tidy.get("grades", [])]
    rows[tables.SETTINGS.name] += _settings(tidy)
    for table, path in tables.LISTS:
        rows[table.name] += [_row(table, _tie(each)) for each in get(tidy, path) or []]
    rows[tables.ATTRIBUTES.name] += [
        {"unit": unit.get("code"), "attribute": name, "value": value}
        for unit in tidy.get("units", [])
        for name, value in (unit.get("attributes") or {}).items()
    ]
    shares = get(tidy, ("consequences", "excellent_share", "grades")) or {}
    rows[tables.EXCELLENT.name] += [{"grade": grade, "share": share} for grade, share in shares.items()]
    return rows


def _row(table: Table, thing: Document) -> dict[str, Any]:
    return {field.key: field.cell(get(thing, field.path)) for field in table.fields}


def _spread(node: Document) -> Document:
    """A node with its numbers as mappings, whatever they were."""
    return {key: {"default": each} if key in {"points", "weight"} and isinstance(each, str) else each
            for key, each in node.items()}  # fmt: skip


def _tie(entry: Any) -> Document:
    return {"unit_order": "yes"} if entry == "unit_order" else entry


def _settings(document: Document) -> Iterator[Values]:
    for field in tables.SETTING_FIELDS:
        value = get(document, field.path)
        if value is not None:
            yield {"item": field.label, "value": _label(field, value)}


def _label(field: Field, value: Any) -> str:
    return str(dict(field.choices).get(value, value))


def _add_node(rows: Rows, node: Document) -> None:
    code = node.get("code")
    spread = _spread(node)
    units = dict.fromkeys([*(get(spread, ("points", "units")) or {}), *(get(spread, ("weight", "units")) or {})])
    for unit in units:
        own = {key: get(spread, (key, "units", unit)) for key in ("points", "weight")}
        rows[tables.UNITS.name].append({"code": code, "unit": unit, **own})
    for name, limits in (node.get("measures") or {}).items():
        rows[tables.MEASURES.name].append({**_row(tables.MEASURES, limits), "code": code, "measure": name})
    rule = node.get("rule")
    for version, each in enumerate(rule, 1) if isinstance(rule, list) else [(None, rule)] if rule else []:
        _add_rule(rows, {"code": code, "version": str(version) if version else None}, each)


def _add_rule(rows: Rows, where: dict[str, Any], rule: Document) -> None:
    rows[tables.RULE_SHEET.name].append({**_row(tables.RULE_SHEET, rule), **where})
    known = tables.parameters(rule.get("kind", ""))
    every = {None: rule.get("parameters") or {}, **(rule.get("class_parameters") or {})}
    for unit_class, given in every.items():
        for name, value in given.items():
            if name not in known:
                raise ValueError(name)
            parameter = known[name]
            place = {**where, "class": unit_class, "parameter": parameter.zh}
            if parameter.type is Type.TABLE:
                rows[tables.ROWS.name] += [{**_table_row(each), **place} for each in value]
            else:
                rows[tables.VALUES.name] += [{**place, **each} for each in _values(parameter, value)]
    for name, source in (rule.get("parameter_sources") or {}).items():
        rows[tables.PARAMETER_SOURCES.name].append({**where, "parameter": known[name].zh, "source": source})


def _table_row(entry: Document) -> dict[str, Any]:
    return {
        field.key: field.cell(get(entry, field.path)) for field in tables.ROWS.fields if field.key.startswith("row_")
    }


def _values(parameter: Parameter, value: Any) -> Iterator[dict[str, Any]]:
    if parameter.type is Type.RECORD:
        labels = {column.name: column.zh for column in parameter.columns}
        yield from ({"part": labels[name], "value": each} for name, each in value.items())
    elif parameter.type in LISTED:
        yield {"part": None, "value": joined(value)}
    else:
        yield {"part": None, "value": tables.words_of(parameter).get(value, value)}
