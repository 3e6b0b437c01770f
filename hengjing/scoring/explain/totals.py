"""A unit's total: base, bonus, deductions, caps, published rounding, rank, grade with its reason, vetoes."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pyarrow.compute as pc

from hengjing.scoring.explain.explanation import OutlineRow, Step, TotalExplanation, VetoShown
from hengjing.scoring.explain.leaf_steps import rounding_step
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.explain.states import CLEAR, STRUCK
from hengjing.scoring.grading import Grades, Grading, compile_grading, reason_sentence
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words, points_text, titled

BASE = Words("基础分", "Base")
BONUS = Words("加分", "Bonus")
DEDUCTION = Words("扣分", "Deductions")
FROM_PARTS = Words("“{title}”各部分汇总", "roll-up of “{title}”")
TOTAL = Words("总分", "Total")
PUBLISHED = Words("公布总分", "Published total")
NONE = Words("无", "none")
CAPPED = Words(
    "{lines}；合计{sum}，超过上限{cap}，按上限计", "{lines}; {sum} in all is above the cap of {cap}, which holds"
)
LIMITED = {
    "floor": Words("；低于总分下限{limit}，按下限计", "; below the floor of {limit}, which holds"),
    "cap": Words("；高于总分上限{limit}，按上限计", "; above the cap of {limit}, which holds"),
}
NO_TOTAL = {
    "no_data": Words("没有总分：{parts}无数据", "No total: {parts} without data"),
    "not_applicable": Words("没有总分：可计分的内容不足", "No total: too little could be scored"),
}
HAS_TOTAL = Words("有总分", "Has a total")
RANK = Words("本类第{rank}名", "Rank {rank} in the class")
TIED = Words("（{count}家并列）", " ({count} units tied)")
SIZE = Words("，本类{size}家，其中{with_total}家有总分", " of {size} units, {with_total} of them with a total")
NO_RANK = Words("不排名", "Not ranked")
BARS = Words("不得评为{title}及以上等次", "barred from {title} and every better grade")
BARS_BEST = Words("不得评为{title}", "barred from {title}")
SETS = Words("等次定为{title}", "sets the grade to {title}")
NO_EFFECT = Words("本方案未规定其对等次的作用", "the scheme gives it no effect on the grade")


def total_explanation(trace: UnitTrace) -> TotalExplanation:
    """Return why a unit got its total, rank and grade."""
    row, size = trace.total, len(trace.part.units)
    has_total = row["state"] == "scored"
    with_total = _count(trace, "state", "scored")
    published = decimal_text(row["published"], trace.sheet.head.published_decimals)
    grading = compile_grading(trace.compiled.ruleset)
    grade = next((each for each in trace.compiled.ruleset.grades if each.code == row["grade"]), None)
    grades = _grades(trace, grading)
    return TotalExplanation(
        state=row["state"],
        state_words=HAS_TOTAL if has_total else _why_none(trace),
        total=points_text(row["total"], trace.decimals) if has_total else "",
        published=published if has_total else "",
        steps=tuple(total_steps(trace)) if has_total else (),
        rank=row["rank"],
        class_size=size,
        with_total=with_total,
        rank_words=_rank_words(trace, size, with_total),
        grade=row["grade"],
        grade_title=Words() if grade is None else titled(grade.title, grade.title_en),
        grade_words=Words(
            reason_sentence(grading, row["reason"], "zh", grades), reason_sentence(grading, row["reason"], "en", grades)
        ),
        vetoes=tuple(_vetoes(trace)),
        outline=tuple(_outline(trace)),
    )


def total_steps(trace: UnitTrace) -> Iterator[Step]:
    """Yield the steps from the base total to the published one."""
    row, total = trace.total, trace.compiled.ruleset.total
    base = trace.compiled.ruleset.base.code
    yield Step("sum", BASE, FROM_PARTS.with_values(title=trace.title(base)), points_text(row["base"], trace.decimals))
    for title, name, cap in (
        (BONUS, "bonus", total.bonus_cap),
        (DEDUCTION, "deduction", total.deduction_cap),
    ):
        positions = trace.compiled.bonus if name == "bonus" else trace.compiled.deductions
        text = _lines(trace, positions)
        if row[name] != row[f"{name}_lines"]:
            text = CAPPED.with_values(lines=text, sum=points_text(row[f"{name}_lines"], trace.decimals), cap=cap)
        yield Step("line", title, text, points_text(row[name], trace.decimals))
    numbers = {name: points_text(row[name], trace.decimals) for name in ("base", "bonus", "deduction")}
    text = Words("{base}＋{bonus}－{deduction}", "{base} + {bonus} - {deduction}").with_values(**numbers)
    sum_before = row["base"] + row["bonus"] - row["deduction"]
    if row["total"] != sum_before:
        name = "floor" if row["total"] > sum_before else "cap"
        limit = LIMITED[name].with_values(limit=getattr(total, name))
        text = Words(text.zh + limit.zh, text.en + limit.en)
    yield Step("calculation", TOTAL, text, points_text(row["total"], trace.decimals))
    yield _published(trace)


def _published(trace: UnitTrace) -> Step:
    decimals = trace.sheet.head.published_decimals
    published = Fraction(trace.total["published"], 10**decimals)
    exact = Fraction(trace.total["total"], 10**trace.decimals)
    step = rounding_step(exact, published, (trace.decimals, decimals), decimal_text(trace.total["published"], decimals))
    return Step("rounding", PUBLISHED, step.text, step.result)


def _lines(trace: UnitTrace, positions: tuple[int, ...]) -> Words:
    """The lines that give points, each with its points."""
    codes = [trace.compiled.nodes[place].code for place in positions]
    given = [code for code in codes if code in trace.cells and trace.cells[code]["points"] != 0]
    if not given:
        return NONE
    titles = [(trace.title(code), trace.points_shown(code)) for code in given]
    return Words(
        "＋".join(f"{title.zh}{points}" for title, points in titles),
        " + ".join(f"{title.en} {points}" for title, points in titles),
    )


def _why_none(trace: UnitTrace) -> Words:
    missing = [
        trace.title(code)
        for code, cell in trace.cells.items()
        if cell["state"] == "no_data" and trace.leaf(code) is not None
    ]
    parts = Words("、".join(each.zh for each in missing), ", ".join(each.en for each in missing))
    return NO_TOTAL[trace.total["state"]].with_values(parts=parts)


def _count(trace: UnitTrace, column: str, value: object) -> int:
    totals = trace.sheet.totals
    own = pc.equal(totals["class"].cast("string"), trace.unit_class)
    kind = "string" if isinstance(value, str) else "int64"
    return int(pc.sum(pc.and_(own, pc.equal(totals[column].cast(kind), value))).as_py() or 0)


def _rank_words(trace: UnitTrace, size: int, with_total: int) -> Words:
    rank = trace.total["rank"]
    after = SIZE.with_values(size=size, with_total=with_total)
    if not rank:
        return Words(NO_RANK.zh + after.zh, NO_RANK.en + after.en)
    head, tied = RANK.with_values(rank=rank), _count(trace, "rank", rank)
    between = TIED.with_values(count=tied) if tied > 1 else Words()
    return Words(head.zh + between.zh + after.zh, head.en + between.en + after.en)


def _grades(trace: UnitTrace, grading: Grading) -> Grades:
    """What the reason of a grade names of the class: the places of each grade, and how many of them were taken."""
    places = {
        grade: number for unit_class, grade, number, _ in trace.sheet.head.places if unit_class == trace.unit_class
    }
    shared = {grade: more for unit_class, grade, _, more in trace.sheet.head.places if unit_class == trace.unit_class}
    empty = np.zeros(0, dtype=np.int64)
    codes = [grade.code for grade in grading.grades]
    # Units that a veto bars may use places too; how many is not in the sheet.
    used = [None if code not in places or grading.vetoed_uses_place else _given(trace, code) for code in codes]
    return Grades(
        trace.unit_class,
        empty,
        empty,
        empty,
        (),
        tuple(places.get(code) for code in codes),
        tuple(used),
        tuple(bool(shared.get(code)) for code in codes),
    )


def _given(trace: UnitTrace, grade: str) -> int:
    rows = trace.sheet.totals.select(["class", "grade", "reason"]).to_pylist()
    return sum(
        row["class"] == trace.unit_class and row["grade"] == grade and not row["reason"].endswith(":veto_set")
        for row in rows
    )


def _vetoes(trace: UnitTrace) -> Iterator[VetoShown]:
    titles = {grade.code: titled(grade.title, grade.title_en) for grade in trace.compiled.ruleset.grades}
    for code in filter(None, trace.total["vetoed_by"].split(";")):
        yield VetoShown(code, trace.title(code), veto_effect(trace, code, titles))


def veto_effect(trace: UnitTrace, code: str, titles: dict[str, Words]) -> Words:
    """Return what a veto line does to the grade."""
    effect = trace.node(code).effect
    if effect is None or not (effect.bar_from or effect.set_to):
        return NO_EFFECT
    wording, grade = (BARS, effect.bar_from) if effect.bar_from else (SETS, effect.set_to)
    if wording is BARS and trace.compiled.ruleset.grades[0].code == grade:
        wording = BARS_BEST
    return wording.with_values(title=titles.get(grade, Words(grade, grade)))


def _outline(trace: UnitTrace) -> Iterator[OutlineRow]:
    depths: dict[str, int] = {}
    for code, cell in trace.cells.items():
        head = trace.head(code)
        depths[code] = depths[head.parent] + 1 if head.parent else 0
        yield OutlineRow(
            code=code,
            title=trace.title(code),
            level=head.level,
            depth=depths[code],
            state=cell["state"],
            state_words=_outline_state(trace, code),
            points=trace.points_shown(code) if cell["state"] == "scored" and head.level != "veto" else "",
            full=points_text(cell["full"], trace.decimals) if head.level != "veto" else "",
        )


def _outline_state(trace: UnitTrace, code: str) -> Words:
    cell = trace.cells[code]
    if cell["state"] != "scored":
        return STATE_WORDS[cell["state"]]
    if trace.head(code).level == "veto":
        return STRUCK if cell["struck"] else CLEAR
    return Words()


def lines_into_total(trace: UnitTrace, code: str) -> tuple[Step, ...]:
    """Return how a line or the base enters the total: the steps of the total where there is one."""
    return tuple(total_steps(trace)) if trace.total["state"] == "scored" and code in trace.cells else ()
