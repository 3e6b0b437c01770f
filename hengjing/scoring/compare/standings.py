"""Why a unit's rank or grade moved."""

from hengjing.scoring.compare.rule_changes import content
from hengjing.scoring.compare.sides import Side, UnitSide
from hengjing.scoring.grading import compile_grading, reason_sentence
from hengjing.scoring.scoresheet.words import Words

OWN = Words("本单位总分变动", "its own total moved")
STATE = Words("本单位有无总分改变", "it gained or lost its total")
RULES = Words("排名规则改变", "the rules of rank changed")
CLASS = Words("所在类别或类内单位改变", "its class or the units of it changed")
VETO = Words("一票否决情况改变", "vetoes changed")
OTHERS = Words("同类{units}的总分变动，先后改变", "{units} in its class changed places with it")
BECAUSE = Words("{before}；现为：{after}", "{before}; now: {after}")
MOST_NAMED = 3


def rank_change(before: UnitSide | None, after: UnitSide | None) -> Words:
    """Return why a unit's rank moved; empty where it did not."""
    if before is None or after is None or before.total["rank"] == after.total["rank"]:
        return Words()
    found = []
    if before.has_total != after.has_total:
        found.append(STATE)
    elif before.amount("total") != after.amount("total"):
        found.append(OWN)
    if content(before.side.ruleset.rank) != content(after.side.ruleset.rank):
        found.append(RULES)
    if _members(before) != _members(after):
        found.append(CLASS)
    if before.total["vetoed_by"] != after.total["vetoed_by"]:
        found.append(VETO)
    passed = _passed(before, after)
    if passed:
        zh = "、".join(each.zh for each in passed[:MOST_NAMED]) + ("等" if len(passed) > MOST_NAMED else "")
        en = ", ".join(each.en for each in passed[:MOST_NAMED]) + (" and others" if len(passed) > MOST_NAMED else "")
        found.append(OTHERS.with_values(units=Words(zh, en)))
    return Words("；".join(each.zh for each in found), "; ".join(each.en for each in found))


def grade_change(before: UnitSide | None, after: UnitSide | None) -> Words:
    """Return the reasons of the grade on both sides where the grade moved; empty where it did not."""
    if before is None or after is None or before.total["grade"] == after.total["grade"]:
        return Words()
    return BECAUSE.with_values(before=_reason(before), after=_reason(after))


def _reason(unit: UnitSide) -> Words:
    grading = compile_grading(unit.side.ruleset)
    reason = unit.total["reason"]
    return Words(reason_sentence(grading, reason, "zh"), reason_sentence(grading, reason, "en"))


def _members(unit: UnitSide) -> set[str]:
    return {each.code for each in unit.side.ruleset.units if each.unit_class == unit.part.code}


def _passed(before: UnitSide, after: UnitSide) -> list[Words]:
    """Units of the class that stood on the other side of this one, and whose own total moved."""
    found = []
    for code in sorted(_members(before) & _members(after), key=after.side.places.__getitem__):
        old, new = _row(before.side, code), _row(after.side, code)
        if code == after.unit.code or old[:2] == new[:2]:
            continue
        if _ahead(old, before.total["rank"]) != _ahead(new, after.total["rank"]):
            unit = after.side.ruleset.units[after.side.places[code]]
            found.append(Words(unit.title, unit.title_en or unit.title))
    return found


def _row(side: Side, code: str) -> tuple[str, int, int]:
    row = side.sheet.total_of(code)
    return row["state"], row["total"], row["rank"]


def _ahead(row: tuple[str, int, int], rank: int) -> bool:
    return bool(row[2]) and (not rank or row[2] < rank)
