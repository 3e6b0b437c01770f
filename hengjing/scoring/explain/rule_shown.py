"""The rule in force for a unit: the rule in words, and each parameter with its value, meaning and source."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from hengjing.scoring.compiling import CompiledLeaf, CompiledNode
from hengjing.scoring.explain.choice_words import COMMON, FLAGS, choice_words
from hengjing.scoring.explain.explanation import ParameterShown, RuleShown
from hengjing.scoring.explain.reading import UnitTrace, is_limited, source_shown
from hengjing.scoring.facts import Inputs
from hengjing.scoring.rules.base import NEEDED, NodeRule, Parameter, Rule, Type
from hengjing.scoring.ruleset import RuleVersion
from hengjing.scoring.scoresheet.words import Words, points_text, titled

LABELS = ("code", "title", "title_en")
LIMITS = {
    "floor": Words("；最少得{value}", "; at least {value}"),
    "cap": Words("；最多得{value}", "; at most {value}"),
    "round": Words("；得分四舍五入到{value}位小数", "; the points are rounded to {value} decimals"),
}


def rule_shown(trace: UnitTrace, code: str) -> RuleShown:
    """Return the rule of a node as it is in force for the unit."""
    found = trace.scored_by(code)
    version, rule = found.version, found.rule
    written = written_parameters(rule, version, trace.unit_class)
    return RuleShown(
        kind=rule.kind,
        kind_title=Words(rule.zh, rule.en),
        version=rule.version,
        title=titled(version.title, version.title_en),
        article=version.article,
        from_date=version.from_date,
        to_date=version.to_date,
        sentence=sentence_of(rule, written),
        source=source_shown(trace, version.source or trace.node(code).source, version.article),
        parameters=tuple(_parameters(trace, code, written)),
    )


def written_parameters(rule: Rule | NodeRule, version: RuleVersion, unit_class: str) -> dict[str, Any]:
    """Return the parameters in force for a class as text, the defaults of the rule kind filled in."""
    given = version.for_class(unit_class)
    filled = {declared.name: _filled(declared, given.get(declared.name)) for declared in rule.parameters}
    common = {name: given[name] for name in COMMON if name in given and is_limited(rule)}
    return {name: value for name, value in (filled | common).items() if value is not None}


def _filled(declared: Parameter, written: Any) -> Any:
    if written is None:
        return None if declared.default is NEEDED else declared.default
    if declared.type is Type.TABLE:
        return [_record(declared, row) for row in written]
    return _record(declared, written) if declared.type is Type.RECORD else written


def _record(declared: Parameter, row: Mapping[str, Any]) -> dict[str, Any]:
    cells = {column.name: _filled(column, row.get(column.name)) for column in declared.columns}
    return {name: value for name, value in cells.items() if value is not None}


def sentence_of(rule: Rule | NodeRule, written: Mapping[str, Any]) -> Words:
    """Return the rule in words, from its parameters as text with the defaults filled in, and its limits."""
    text = Words(rule.sentence(written, "zh"), rule.sentence(written, "en"))
    for name, limit in LIMITS.items():
        if name in written and is_limited(rule):
            added = limit.with_values(value=written[name] if name == "round" else _worth(str(written[name])))
            text = Words(text.zh + added.zh, text.en + added.en)
    return text


def _worth(written: str) -> Words:
    """Points, or a share of the full marks, as a phrase."""
    if written.endswith("%"):
        return Words(f"满分的{written}", f"{written} of full marks")
    return Words(f"{written}分", f"{written} points")


def _parameters(trace: UnitTrace, code: str, written: Mapping[str, Any]) -> Iterator[ParameterShown]:
    found = trace.scored_by(code)
    version = found.version
    given = version.for_class(trace.unit_class)
    own_class = version.class_parameters.get(trace.unit_class, {})
    shown = [*found.rule.parameters, *(Parameter(name, Type.POINTS, "", "") for name in COMMON if name in written)]
    for declared in shown:
        if declared.name not in written:
            continue
        own_source = version.parameter_sources.get(declared.name)
        nearest = version.source or trace.node(code).source
        meaning = COMMON.get(declared.name) or Words(declared.zh, declared.en)
        yield ParameterShown(
            name=declared.name,
            written=written[declared.name],
            value=_value(trace, code, declared, written[declared.name]),
            meaning=meaning,
            is_default=declared.name not in given,
            is_of_class=declared.name in own_class,
            source=source_shown(trace, own_source or nearest, "" if own_source else version.article),
        )
    yield from _default_limits(trace, code, written)


def _default_limits(trace: UnitTrace, code: str, written: Mapping[str, Any]) -> Iterator[ParameterShown]:
    """Floor and cap where the ruleset gives none: what the rule kind takes."""
    leaf = trace.leaf(code)
    if leaf is None or not leaf.rule.limited:
        return
    version = leaf.version
    for name, value in zip(("floor", "cap"), limits_in_force(trace, leaf), strict=True):
        if name in written or value is None:
            continue
        text = points_text(value, trace.decimals)
        source = source_shown(trace, version.source or trace.node(code).source, version.article)
        words = Words(text, text)
        yield ParameterShown(name, text, words, COMMON[name], is_default=True, is_of_class=False, source=source)


def limits_in_force(trace: UnitTrace, leaf: CompiledLeaf) -> tuple[int | None, int | None]:
    """Return floor and cap of a leaf for the unit, at the engine's scale; None is unlimited."""
    size = len(trace.part.units)
    points = leaf.points if isinstance(leaf.points, np.ndarray) else np.full(size, leaf.points, dtype=np.int64)
    inputs = Inputs(size=size, points=points.astype(object), scored=np.ones(size, dtype=np.bool_))
    usual = leaf.rule.default_limits(leaf.parameters, inputs)
    floor, cap = (
        given if given is not None else default for given, default in zip((leaf.floor, leaf.cap), usual, strict=True)
    )
    return trace.own(floor), trace.own(cap)


def _value(trace: UnitTrace, code: str, declared: Parameter, written: Any) -> Words:
    """A parameter for the reader."""
    if declared.type is Type.CHOICE:
        return choice_words(declared.name, str(written))
    if declared.type is Type.FLAG:
        return FLAGS.get(str(written), Words(str(written), str(written)))
    if declared.type is Type.TABLE:
        rows = [_row_words(declared, row) for row in written]
        return Words("；".join(row.zh for row in rows), "; ".join(row.en for row in rows))
    if declared.type is Type.RECORD:
        return _row_words(declared, written)
    if isinstance(written, list | tuple):
        return Words("、".join(map(str, written)), ", ".join(map(str, written)))
    text = str(written)
    resolved = _resolved(trace, trace.scored_by(code), declared.name) if text.endswith("%") else ""
    return Words(f"{text}（{resolved}分）", f"{text} ({resolved} points)") if resolved else Words(text, text)


def _resolved(trace: UnitTrace, found: CompiledLeaf | CompiledNode, name: str) -> str:
    """The points that a share of the full marks comes to; empty for plain shares."""
    if isinstance(found, CompiledNode):
        return ""
    declared = next((each for each in found.rule.parameters if each.name == name), None)
    if name in ("floor", "cap"):
        value = trace.own(getattr(found, name))
    elif declared is not None and declared.type is Type.POINTS_OR_SHARE:
        value = trace.own(getattr(found.parameters, name))
    else:
        return ""
    return points_text(value, trace.decimals)


def _row_words(declared: Parameter, row: Mapping[str, Any]) -> Words:
    """One row of a table: its title and code, then its numbers with what they are."""
    columns = [column for column in declared.columns if column.name not in LABELS and column.name in row]
    zh = "，".join(column.zh.split("（")[0] + _cell(row[column.name], "、") for column in columns)
    en = ", ".join(f"{column.en.split(';')[0]} {_cell(row[column.name], ', ')}" for column in columns)
    if "code" not in row:
        return Words(zh, en)
    title = titled(str(row.get("title", "")), str(row.get("title_en", "")))
    label = f"{title.zh}（{row['code']}）" if title.zh else str(row["code"])
    label_en = f"{title.en} ({row['code']})" if title.en else str(row["code"])
    return Words(f"{label}{zh}", f"{label_en} {en}".rstrip())


def _cell(value: Any, joint: str) -> str:
    return joint.join(map(str, value)) if isinstance(value, list | tuple) else str(value)
