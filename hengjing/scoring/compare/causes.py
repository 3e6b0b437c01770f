"""Why one node of one unit moved: its facts, its rule, its full marks, its weight, its siblings, or its class."""

from collections.abc import Iterator, Mapping, Sequence

from hengjing.scoring.compare.comparison import Cause, Contribution, FactChange
from hengjing.scoring.compare.rule_changes import changed, rule_changes
from hengjing.scoring.compare.sides import UnitSide
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words

FACTS = Words("事实有{count}处变动", "facts changed ({count})")
FULL_MARKS = Words("满分", "full marks")
WEIGHT = Words("权重", "weight")
ENTERED = Words("新列入该单位指标体系", "new in the unit's indicator system")
LEFT = Words("不再列入该单位指标体系", "no longer in the unit's indicator system")
MOVED = Words("在指标体系中的位置改变", "it stands at another place of the indicator system")
UNIT_CLASS = Words("单位分类", "class of the unit")
CLASS_WIDE = Words(
    "本单位此项的事实和规则未变，同类单位{units}的变动影响了本项",
    "facts and rule of this unit are the same; changes at {units} in its class move it",
)
CLASS_MEMBERS = Words("同类的其他单位", "other units")
SIBLINGS = Words("同级项目适用情况改变：{parts}", "what applies beside it changed: {parts}")
MOVED_STATE = Words("“{title}”由{before}变为{after}", "“{title}” from {before} to {after}")
CHOSEN = Words(
    "上级取优，由“{before}”改取“{after}”", "the node above takes the best part: “{after}” in place of “{before}”"
)
OTHER_WEIGHTS = Words("同级项目的分值或权重改变", "points or weights beside it changed")
ROUNDING = Words("本级舍入数不同", "rounding at this node differs")
PARTS = Words("下级得分变动", "points below it moved")
ENGINE = Words("引擎版本不同", "another version of the engine")
MOST_NAMED = 3


def leaf_causes(
    before: UnitSide, after: UnitSide, code: str, facts: Mapping[tuple[str, str], Sequence[FactChange]]
) -> Iterator[Cause]:
    """Yield why a leaf's points or state moved. `facts` are the changes by unit and item, references left out."""
    unit = after.unit.code
    entered = _system(before, after, code)
    if entered is not None:
        yield entered
        return
    found = []
    own = tuple(facts.get((unit, code), ()))
    if own:
        found.append(Cause("facts", FACTS.with_values(count=len(own)), own))
    if before.part.code != after.part.code:
        found.append(Cause("unit_class", changed(UNIT_CLASS, *(_class_title(side) for side in (before, after)))))
    found += [Cause(kind, text) for kind, text in rule_changes(before, after, code)]
    found += _full_marks(before, after, code)
    yield from found or [_class_wide(before, after, code, facts)]


def node_causes(before: UnitSide, after: UnitSide, code: str) -> Iterator[Cause]:
    """Yield why a node with children moved, beside its parts."""
    entered = _system(before, after, code)
    if entered is not None:
        yield entered
        return
    yield from (Cause(kind, text) for kind, text in rule_changes(before, after, code))
    yield from _full_marks(before, after, code)
    yield Cause("parts", PARTS)


def weight_causes(before: UnitSide, after: UnitSide, code: str, added: Sequence[Contribution]) -> Iterator[Cause]:
    """Yield why a node's factor in the node above, or a node's rounding, is another one."""
    kinds = {each.kind for each in added}
    if "own" in kinds and before.side.parent(code) != after.side.parent(code):
        yield Cause("system", MOVED)
    if "rounding" in kinds:
        yield Cause("rounding", ROUNDING)
    if "weight" not in kinds:
        return
    parent = after.side.parent(code) or before.side.parent(code)
    found = [*_own_weight(before, after, code), *_siblings(before, after, code, parent)]
    yield from found or [Cause("weight", OTHER_WEIGHTS)]


def _system(before: UnitSide, after: UnitSide, code: str) -> Cause | None:
    if code in before.cells and code in after.cells:
        return None
    return Cause("system", LEFT if code in before.cells else ENTERED)


def _class_title(side: UnitSide) -> str:
    return side.side.ruleset.class_title(side.part.code)


def _full_marks(before: UnitSide, after: UnitSide, code: str) -> Iterator[Cause]:
    old, new = (decimal_text(side.cells[code]["full"], side.side.decimals, digits=2) for side in (before, after))
    if old != new:
        yield Cause("full_marks", changed(FULL_MARKS, old, new))


def _class_wide(
    before: UnitSide, after: UnitSide, code: str, facts: Mapping[tuple[str, str], Sequence[FactChange]]
) -> Cause:
    """Nothing of the unit's own changed: another unit of its class did, or the engine."""
    members = [unit for unit in after.side.ruleset.units if unit.unit_class == after.part.code]
    moved = [unit for unit in members if facts.get((unit.code, code))]
    rows = tuple(row for unit in moved for row in facts[(unit.code, code)])
    known = {unit.code for unit in before.side.ruleset.units if unit.unit_class == before.part.code}
    if not moved and known == {unit.code for unit in members} and _engines_differ(before, after):
        return Cause("engine", ENGINE)
    if not moved:
        return Cause("class_wide", CLASS_WIDE.with_values(units=CLASS_MEMBERS))
    zh = "、".join(unit.title for unit in moved[:MOST_NAMED]) + ("等" if len(moved) > MOST_NAMED else "")
    en = ", ".join(unit.title_en or unit.title for unit in moved[:MOST_NAMED])
    en += " and others" if len(moved) > MOST_NAMED else ""
    return Cause("class_wide", CLASS_WIDE.with_values(units=Words(zh, en)), rows)


def _engines_differ(before: UnitSide, after: UnitSide) -> bool:
    return before.side.sheet.head.engine_version != after.side.sheet.head.engine_version


def _own_weight(before: UnitSide, after: UnitSide, code: str) -> Iterator[Cause]:
    if code not in before.cells or code not in after.cells:
        return
    old, new = (
        decimal_text(side.cells[code]["weight"], side.side.sheet.head.node(code).weight_decimals, digits=0)
        for side in (before, after)
    )
    if old != new:
        yield Cause("weight", changed(WEIGHT, old, new))


def _siblings(before: UnitSide, after: UnitSide, code: str, parent: str) -> Iterator[Cause]:
    old, new = before.chosen(parent), after.chosen(parent)
    if old != new:
        none = Words("无", "none")
        titles = [side.side.title(each) if each else none for side, each in ((before, old), (after, new))]
        yield Cause("chosen", CHOSEN.with_values(before=titles[0], after=titles[1]))
        return
    moved = [
        MOVED_STATE.with_values(
            title=(after if each in after.cells else before).side.title(each),
            before=STATE_WORDS[before.state(each)],
            after=STATE_WORDS[after.state(each)],
        )
        for each in dict.fromkeys([*before.children(parent), *after.children(parent)])
        if each != code and before.state(each) != after.state(each)
    ]
    if moved:
        text = Words("，".join(each.zh for each in moved), ", ".join(each.en for each in moved))
        yield Cause("siblings", SIBLINGS.with_values(parts=text))
