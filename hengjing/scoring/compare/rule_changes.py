"""Rules that changed: of the whole scheme, and of one node for one class, parameter by parameter."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from hengjing.scoring.compare.sides import Side, UnitSide
from hengjing.scoring.rules.base import NEEDED, NodeRule, Rule
from hengjing.scoring.ruleset import Node
from hengjing.scoring.scoresheet.words import Words

CHANGED = Words("{what}由{before}改为{after}", "{what} changed from {before} to {after}")
SECTION = Words("{what}有改动", "{what} changed")
NODES_ADDED = Words("增加：{titles}", "Added: {titles}")
NODES_REMOVED = Words("删去：{titles}", "Removed: {titles}")
NODE_REWRITTEN = Words("“{title}”的规则、分值或适用范围有改动", "Rule, points or scope of “{title}” changed")
UNITS = Words("单位名单或其分类有改动", "the list of units or their classes changed")
ENGINE = Words("引擎版本由{before}改为{after}", "the engine changed from version {before} to {after}")
NOT_GIVEN = Words("未规定", "not given")
KIND = Words("规则类型", "rule kind")
FLOOR = {
    "floor": Words("得分下限", "least points"),
    "cap": Words("得分上限", "most points"),
    "round": Words("得分保留小数位数", "decimals of the points"),
}
CAPS = {
    "bonus_cap": Words("加分上限", "cap of the bonus"),
    "deduction_cap": Words("扣分上限", "cap of the deductions"),
    "floor": Words("总分下限", "floor of the total"),
    "cap": Words("总分上限", "cap of the total"),
}
SECTIONS = {
    "decimals": Words("精度", "decimals"),
    "rank": Words("排名规则", "the rules of rank"),
    "grades": Words("等次分数线或名额比例", "cut-offs or quotas of grades"),
    "grade_on": Words("定等次所用总分", "the total that grades are given on"),
    "quota": Words("名额规则", "the rules of quotas"),
}
PLACES = {"path", "source", "article", "title", "title_en", "address", "parameter_sources", "from_date", "to_date"}
"""What stands beside a rule and does not change a score."""


def scheme_changes(before: Side, after: Side) -> Iterator[Words]:
    """Yield what changed in the scheme as a whole, and which nodes were added, removed or rewritten."""
    old, new = before.ruleset, after.ruleset
    if before.sheet.head.engine_version != after.sheet.head.engine_version:
        versions = (side.sheet.head.engine_version for side in (before, after))
        yield ENGINE.with_values(**dict(zip(("before", "after"), versions, strict=True)))
    for name, what in CAPS.items():
        if getattr(old.total, name) != getattr(new.total, name):
            yield changed(what, getattr(old.total, name), getattr(new.total, name))
    for name, what in SECTIONS.items():
        if content(getattr(old, name)) != content(getattr(new, name)):
            yield SECTION.with_values(what=what)
    if [(unit.code, unit.unit_class) for unit in old.units] != [(unit.code, unit.unit_class) for unit in new.units]:
        yield UNITS
    yield from _node_changes(before, after)


def _node_changes(before: Side, after: Side) -> Iterator[Words]:
    for wording, one, other in ((NODES_ADDED, after, before), (NODES_REMOVED, before, after)):
        titles = [one.title(code) for code in one.positions if code not in other.positions]
        if titles:
            text = Words("、".join(each.zh for each in titles), ", ".join(each.en for each in titles))
            yield wording.with_values(titles=text)
    for code in after.positions:
        if code in before.positions and _written(before, code) != _written(after, code):
            yield NODE_REWRITTEN.with_values(title=after.title(code))


def _written(side: Side, code: str) -> Any:
    """What a node says by itself, with the version of its rule that is in force."""
    node: Node = side.node(code)
    version = node.rule_on(side.ruleset.period_to)
    parts = (node.points, node.weight, node.applies_to, node.missing, node.value_decimals, node.effect)
    return [content(part) for part in parts], content(version), [child.code for child in node.children]


def content(value: Any) -> Any:
    """Return a part of a ruleset as plain data, without places, titles and sources."""
    if is_dataclass(value):
        return {
            each.name: content(getattr(value, each.name))
            for each in fields(value)
            if each.name not in PLACES and each.name != "ended_because"
        }
    if isinstance(value, Mapping):
        return {key: content(each) for key, each in value.items() if key not in PLACES}
    return [content(each) for each in value] if isinstance(value, list | tuple) else value


def changed(what: Words, before: Any, after: Any) -> Words:
    """Return the sentence for one number or word that changed; None was or is not given."""
    shown = [NOT_GIVEN if each is None else Words(str(each), str(each)) for each in (before, after)]
    return CHANGED.with_values(what=what, before=shown[0], after=shown[1])


def rule_changes(before: UnitSide, after: UnitSide, code: str) -> Iterator[tuple[str, Words]]:
    """Yield (kind of cause, sentence) for each way in which a node's rule differs for a unit."""
    old, new = before.scored_by(code).rule, after.scored_by(code).rule
    if (old.kind, old.version) != (new.kind, new.version):
        yield "rule", changed(KIND, f"{old.kind} {old.version}", f"{new.kind} {new.version}")
        return
    earlier = _flat(_in_force(before, code, old))
    later = _flat(_in_force(after, code, new))
    meanings = {parameter.name: Words(parameter.zh, parameter.en) for parameter in new.parameters} | FLOOR
    for path in dict.fromkeys([*earlier, *later]):
        if earlier.get(path) != later.get(path):
            name, _, rest = path.partition(".")
            meaning = meanings.get(name, Words(name, name))
            what = Words(f"{meaning.zh}{rest}", f"{meaning.en} {rest}".rstrip())
            yield "parameter", changed(what, earlier.get(path), later.get(path))


def _in_force(side: UnitSide, code: str, rule: Rule | NodeRule) -> dict[str, Any]:
    """The parameters of a rule for the unit's class, defaults filled in."""
    given = side.version(code).for_class(side.part.code)
    defaults = {
        parameter.name: parameter.default
        for parameter in rule.parameters
        if parameter.default is not None and parameter.default is not NEEDED
    }
    return {**defaults, **given}


def _flat(value: Any, path: str = "") -> dict[str, str]:
    """Every text of nested parameters by its path; rows of a table go by their code."""
    if isinstance(value, Mapping):
        pairs = [(str(key), each) for key, each in value.items() if key not in PLACES]
    elif isinstance(value, list | tuple):
        pairs = [
            (str(each["code"]) if isinstance(each, Mapping) and "code" in each else str(place), each)
            for place, each in enumerate(value, start=1)
        ]
    else:
        return {path: str(value)}
    found: dict[str, str] = {}
    for key, each in pairs:
        found |= _flat(each, f"{path}.{key}" if path else key)
    return found
