"""A simulation as plain text for a terminal, and as plain data for JSON."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.scoresheet.plain_text import table, wrapped
from hengjing.scoring.scoresheet.words import Words, points_text, signed_text
from hengjing.scoring.simulate.simulation import Simulation, Standing, UnitMove

TITLE = Words("模拟测算：{title}", "Simulation: {title}")
WHAT_IF = Words(
    "只是测算，不改动规则集、数据和已有成绩。同样的数据按改动后的规则重新计算。",
    "A what-if: ruleset, facts and results stay as they are. The same facts are scored again under the changed rules.",
)
CHANGES = Words("规则改动", "What is changed")
NO_CHANGE = Words("没有改动", "Nothing")
LEFT_OUT = Words(
    "改动后不再使用的数据：“{title}”{count}行", "Facts that are not used any more: “{title}”, {count} rows"
)
SUMMARY = Words(
    "{units}个单位中，总分变动{score}个，名次变动{rank}个，等次变动{grade}个",
    "Of {units} units, {score} move in total, {rank} in rank, {grade} in grade",
)
LARGEST = Words("总分变动最大：{title}，{difference}", "The total that moves most: {title}, {difference}")
GRADES = Words("等次变动：{title}，{before}→{after}", "Grade: {title}, {before} → {after}")
CLASS = Words("{title}（变动{count}个）", "{title} ({count} move)")
NONE = Words("无", "none")
HEADS = (
    Words("单位", "Unit"),
    Words("原总分", "Total before"),
    Words("新总分", "After"),
    Words("差", "Change"),
    Words("原名次", "Rank before"),
    Words("新名次", "After"),
    Words("原等次", "Grade before"),
    Words("新等次", "After"),
)
REASONS = Words("变动的原因", "Why they move")
STEEPEST = 40
"""Grades that change are named one by one up to so many."""


def render_text(simulation: Simulation, language: str = "zh") -> str:
    """Return summary and tables of a simulation as plain text; reasons are those of `compare` on its two sides."""
    ruleset = simulation.before.compiled.ruleset
    title = Words(ruleset.title, ruleset.title_en or ruleset.title)
    lines = [TITLE.with_values(title=title).of(language), ""]
    lines += wrapped(WHAT_IF.of(language), indent="  ")
    lines += ["", CHANGES.of(language)]
    for said in simulation.changes or (NO_CHANGE,):
        lines += wrapped(said.of(language), indent="  ")
    for _, item, count in simulation.left_out:
        lines += wrapped(LEFT_OUT.with_values(title=item, count=count).of(language), indent="  ")
    lines += ["", *_summary(simulation, language)]
    for code, named in simulation.classes:
        moves = [each for each in simulation.moves if each.unit_class == code]
        if moves:
            lines += ["", *_class(simulation, named, moves, language)]
    return "\n".join(lines) + "\n"


def _summary(simulation: Simulation, language: str) -> Iterator[str]:
    moves = simulation.moves
    counts = {name: sum(getattr(each, f"moves_{name}") for each in moves) for name in ("score", "rank", "grade")}
    yield from wrapped(SUMMARY.with_values(units=len(moves), **counts).of(language))
    if simulation.largest is not None:
        largest = simulation.largest
        difference = signed_text(largest.difference or Fraction(0), _decimals(simulation))
        yield from wrapped(LARGEST.with_values(title=largest.title, difference=difference).of(language), indent="  ")
    for each in [move for move in moves if move.moves_grade][:STEEPEST]:
        grades = [grade if grade.zh else NONE for grade in (each.grade_before, each.grade_after)]
        said = GRADES.with_values(title=each.title, before=grades[0], after=grades[1])
        yield from wrapped(said.of(language), indent="  ")


def _class(simulation: Simulation, title: Words, moves: Sequence[UnitMove], language: str) -> Iterator[str]:
    yield CLASS.with_values(title=title, count=sum(each.moves for each in moves)).of(language)
    rows = [_row(simulation, each, language) for each in moves]
    yield from table([head.of(language) for head in HEADS], rows, numeric=(1, 2, 3, 4, 5))


def _row(simulation: Simulation, move: UnitMove, language: str) -> list[str]:
    sides = (simulation.before, simulation.after)
    totals = [
        "" if standing.total is None else points_text(standing.total, side.compiled.decimals)
        for side, standing in zip(sides, (move.before, move.after), strict=True)
    ]
    difference = "" if not move.difference else signed_text(move.difference, _decimals(simulation))
    ranks = [str(standing.rank or "") for standing in (move.before, move.after)]
    grades = [move.grade_before.of(language), move.grade_after.of(language) if move.moves_grade else ""]
    return [f"{move.title.of(language)} {move.unit}", *totals, difference, *ranks, *grades]


def _decimals(simulation: Simulation) -> int:
    return max(side.compiled.decimals for side in (simulation.before, simulation.after))


def render_data(simulation: Simulation) -> dict[str, Any]:
    """Return a simulation as plain data: numbers as exact decimal texts, None where there is none."""
    decimals = _decimals(simulation)
    return {
        "changes": [{"zh": each.zh, "en": each.en} for each in simulation.changes],
        "left_out": [{"item": code, "rows": count} for code, _, count in simulation.left_out],
        "ruleset_before": simulation.before.sheet.head.ruleset_hash,
        "ruleset_after": simulation.after.sheet.head.ruleset_hash,
        "units": [
            {
                "unit": each.unit,
                "class": each.unit_class,
                "before": _standing(simulation.before.compiled.ruleset, each.before),
                "after": _standing(simulation.after.compiled.ruleset, each.after),
                "difference": None
                if each.difference is None
                else signed_text(each.difference, decimals, decimals).removeprefix("+"),
                "moves": [name for name in ("score", "rank", "grade") if getattr(each, f"moves_{name}")],
            }
            for each in simulation.moves
        ],
    }


def _standing(ruleset: Any, standing: Standing) -> dict[str, Any]:
    decimals = ruleset.decimals
    return {
        "total": None if standing.total is None else decimal_text(standing.total, decimals.score),
        "published": None if standing.published is None else decimal_text(standing.published, decimals.published),
        "rank": standing.rank or None,
        "grade": standing.grade or None,
    }
