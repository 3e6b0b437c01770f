"""The arithmetic of a leaf, step by step: parts, the way through the rule, limit, one rounding."""

from collections.abc import Iterator
from fractions import Fraction

from hengjing.scoring.compiling import CompiledLeaf
from hengjing.scoring.explain.choice_words import ADDED_UP
from hengjing.scoring.explain.exact import ExactLeaf
from hengjing.scoring.explain.explanation import NumberShown, Step
from hengjing.scoring.explain.facts_shown import numbers_by_name, numbers_shown
from hengjing.scoring.explain.part_words import mean_formula, part_formula, parts_of
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.scoresheet.words import Words, fraction_text, points_text, signed_text

MOST_PARTS = 8
SHOWN_PARTS = 4
PARTS = Words("部分舍入", "Rounding of parts")
CALCULATION = Words("计算", "Calculation")
LIMIT = Words("上下限", "Limit")
ROUNDING = Words("舍入", "Rounding")
AT_FLOOR = Words("{exact}低于下限{limit}，按下限计", "{exact} is below the floor of {limit}, which holds")
AT_CAP = Words("{exact}高于上限{limit}，按上限计", "{exact} is above the cap of {limit}, which holds")
NO_ROUNDING = Words("无需舍入（保留{digits}位小数）", "no rounding needed ({digits} decimals)")
ROUNDED = Words(
    "{exact}四舍五入到{digits}位小数，变动{change}",
    "{exact} rounded half away from zero to {digits} decimals, {change}",
)
PARTS_ROUNDED = Words("以上各部分得分均四舍五入到{digits}位小数", "each of these is rounded to {digits} decimals")
MORE_TITLE = Words("其余", "Others")
MORE = Words("共{count}部分，列出前{shown}部分", "{count} parts in all, the first {shown} are shown")
MEAN = Words("加权平均", "Mean by weight")


def leaf_steps(trace: UnitTrace, code: str, leaf: CompiledLeaf, exact: ExactLeaf) -> tuple[Step, ...]:
    """Return the steps of a scored leaf; the last one ends in the points of the sheet."""
    steps = [*_parts(trace, code, leaf), _calculation(trace, code, leaf, exact.value)]
    if not leaf.rule.limited:
        return tuple(steps)
    if exact.limited != exact.value:
        wording = AT_FLOOR if exact.limited > exact.value else AT_CAP
        limit = fraction_text(exact.limited, trace.decimals)
        text = wording.with_values(exact=fraction_text(exact.value, trace.decimals), limit=limit)
        steps.append(Step("limit", LIMIT, text, limit))
    points = trace.points(code)
    steps.append(rounding_step(exact.limited, points, (trace.decimals, leaf.digits), trace.points_shown(code)))
    return tuple(steps)


def rounding_step(exact: Fraction, rounded: Fraction, scale: tuple[int, int], result: str) -> Step:
    """Return the step from an exact number to its rounded one, also where nothing changes.

    Args:
        exact: before.
        rounded: after.
        scale: decimals of the engine, and digits that are kept.
        result: the rounded number as shown.
    """
    decimals, digits = scale
    if exact == rounded:
        return Step("rounding", ROUNDING, NO_ROUNDING.with_values(digits=digits), result)
    change = signed_text(rounded - exact, decimals + 2)
    text = ROUNDED.with_values(exact=fraction_text(exact, decimals), digits=digits, change=change)
    return Step("rounding", ROUNDING, text, result)


def branch_words(trace: UnitTrace, code: str, exact: Fraction) -> Words:
    """Return the sentence of the way taken through the rule, with its numbers filled in."""
    rule = trace.scored_by(code).rule
    branch = next(each for each in rule.branches if each.name == trace.cells[code]["branch"])
    values = numbers_by_name(trace, code)
    values["full"] = points_text(trace.cells[code]["full"], trace.decimals)
    values["exact"] = fraction_text(exact, trace.decimals)
    return Words(_filled(branch.zh, values), _filled(branch.en, values))


def _filled(sentence: str, values: dict[str, str]) -> str:
    """An equals sign before a number that does not end becomes the sign for about."""
    return sentence.format_map(values).replace("=≈", "≈").replace("= ≈", "≈ ")


def _calculation(trace: UnitTrace, code: str, leaf: CompiledLeaf, exact: Fraction) -> Step:
    result = fraction_text(exact, trace.decimals)
    if not leaf.rule.limited:
        result = trace.points_shown(code)
    return Step("calculation", CALCULATION, branch_words(trace, code, exact), result)


def _parts(trace: UnitTrace, code: str, leaf: CompiledLeaf) -> Iterator[Step]:
    """What the calculation adds up or averages: a step for each part, then their mean by weight."""
    found = [number for number in numbers_shown(trace, code) if number.name in ADDED_UP]
    parts = parts_of(trace, code, leaf) if found else None
    if parts is None:
        return
    few = found if len(found) <= MOST_PARTS else found[:SHOWN_PARTS]
    for number in few:
        yield Step("parts", _part_title(number), _part_text(part_formula(parts, number), number), number.value)
    if len(found) > len(few):
        yield Step("parts", MORE_TITLE, MORE.with_values(count=len(found), shown=len(few)), "")
    if found[0].name != "part_points":
        return
    yield Step("rounding", PARTS, PARTS_ROUNDED.with_values(digits=trace.decimals), "")
    weighted = mean_formula(parts, found)
    if weighted.zh:
        yield Step("sum", MEAN, weighted, "")


def _part_title(number: NumberShown) -> Words:
    zh = f"{number.group_title.zh}{number.entry_title.zh}" or number.meaning.zh
    en = " ".join(text for text in (number.group_title.en, number.entry_title.en) if text) or number.meaning.en
    return Words(zh, en)


def _part_text(formula: Words, number: NumberShown) -> Words:
    return formula if formula.zh else number.meaning
