"""render_text: a comparison as plain text for a terminal: what changed in the inputs, which units moved, and why."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hengjing.scoring.compare.comparison import Cause, Comparison, FactChange, NodeChange, SheetMark, UnitChange
from hengjing.scoring.scoresheet.plain_text import table, wrapped
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words, signed_text

TITLE = Words("结果比较", "Comparison of results")
BEFORE = Words(
    "原：{title}，{year}年，规则指纹{ruleset}，数据指纹{facts}",
    "Before: {title}, {year}, ruleset {ruleset}, facts {facts}",
)
AFTER = Words(
    "新：{title}，{year}年，规则指纹{ruleset}，数据指纹{facts}",
    "After: {title}, {year}, ruleset {ruleset}, facts {facts}",
)
SAME = Words("规则、数据、结果均无变动", "Nothing changed: neither rules nor facts nor results")
NO_UNIT = Words("没有单位的得分、名次、等次变动", "No unit moved in points, rank or grade")
RULES = Words("规则变动", "Rules that changed")
FACTS = Words("数据变动{count}处", "Facts that changed ({count})")
UNITS = Words("有变动的单位{count}家", "Units that moved ({count})")
MORE = Words("…其余{count}处从略", "… and {count} more")
NODES = Words("变动的项目和对总分差的贡献", "What moved, and what it adds to the difference of totals")
TOTAL = Words("总分{before}→{after}，差{difference}", "total {before} → {after}, {difference}")
TOTAL_SAME = Words("总分{after}，未变", "total {after}, the same")
NO_TOTAL = Words("总分：{before}→{after}", "total: {before} → {after}")
RANK = Words("名次{before}→{after}：{why}", "rank {before} → {after}: {why}")
GRADE = Words("等次{before}→{after}。原因——原：{why}", "grade {before} → {after}. Before: {why}")
ADDED = Words("新增单位", "new unit")
REMOVED = Words("不再考核的单位", "unit no longer assessed")
ROW = Words(
    "{meaning} {place}：{before}→{after}（来源：{source}）", "{meaning} {place}: {before} → {after} (source: {source})"
)
LIMITS = {
    "bonus_cap": Words("加分上限", "cap of the bonus"),
    "deduction_cap": Words("扣分上限", "cap of the deductions"),
    "total_limit": Words("总分上下限", "bounds of the total"),
}
SUM = Words("合计", "Sum")
NONE = Words("无", "none")
HEADS = (
    Words("项目", "Node"),
    Words("原得分", "Before"),
    Words("新得分", "After"),
    Words("贡献", "Adds"),
    Words("原因", "Why"),
)
FACT_HEADS = (
    Words("单位", "Unit"),
    Words("项目", "Item"),
    Words("数据项", "Fact"),
    Words("原值", "Before"),
    Words("新值", "After"),
    Words("原来源", "Source before"),
    Words("新来源", "Source after"),
)
MOST_FACTS = 20
MOST_ROWS = 3


def render_text(comparison: Comparison, language: str = "zh") -> str:
    """Return a comparison as plain text in `zh` or `en`."""
    lines = [TITLE.of(language), ""]
    for wording, mark in ((BEFORE, comparison.before), (AFTER, comparison.after)):
        lines += wrapped(_mark(wording, mark).of(language), indent="  ")
    if comparison.is_same:
        return "\n".join([*lines, "", f"  {SAME.of(language)}"]) + "\n"
    if comparison.rules:
        lines += ["", RULES.of(language)]
        lines += [line for rule in comparison.rules for line in wrapped(rule.of(language), indent="  ")]
    lines += _facts(comparison.facts, language)
    if not comparison.units:
        lines += ["", f"  {NO_UNIT.of(language)}"]
    else:
        lines += ["", UNITS.with_values(count=len(comparison.units)).of(language)]
    for unit in comparison.units:
        lines += ["", *render_unit(unit, comparison.decimals, language)]
    return "\n".join(lines) + "\n"


def _mark(wording: Words, mark: SheetMark) -> Words:
    return wording.with_values(
        title=mark.title, year=mark.year, ruleset=mark.ruleset_hash[:16], facts=mark.facts_hash[:16]
    )


def _facts(facts: Sequence[FactChange], language: str) -> Iterator[str]:
    if not facts:
        return
    yield ""
    yield FACTS.with_values(count=len(facts)).of(language)
    rows = [
        [
            each.unit,
            each.item,
            " ".join(text for text in (each.meaning.of(language), each.group, each.entry) if text),
            each.before.of(language),
            each.after.of(language),
            each.source_before,
            each.source_after if each.source_after != each.source_before else "",
        ]
        for each in facts[:MOST_FACTS]
    ]
    yield from table([head.of(language) for head in FACT_HEADS], rows, numeric=(3, 4))
    if len(facts) > MOST_FACTS:
        yield f"  {MORE.with_values(count=len(facts) - MOST_FACTS).of(language)}"


def render_unit(unit: UnitChange, decimals: int, language: str = "zh") -> Iterator[str]:
    """Yield the lines of one unit: what moved, by how much, and why."""
    yield f"■ {unit.title.of(language)} · {unit.unit}"
    for words in _headline(unit, decimals):
        yield from wrapped(words.of(language), indent="  ")
    rows = [_node(node, decimals, language) for node in unit.nodes]
    rows += [[LIMITS[each.kind].of(language), "", "", signed_text(each.amount, decimals), ""] for each in unit.limits]
    if not rows:
        return
    if unit.difference is not None:
        rows.append([SUM.of(language), "", "", signed_text(unit.difference, decimals), ""])
    yield f"  {NODES.of(language)}"
    yield from table([head.of(language) for head in HEADS], rows, numeric=(1, 2, 3))


def _headline(unit: UnitChange, decimals: int) -> Iterator[Words]:
    if unit.presence != "both":
        yield ADDED if unit.presence == "added" else REMOVED
    if unit.difference is None:
        states = [
            Words(total, total) if total else STATE_WORDS[state]
            for total, state in ((unit.total_before, unit.state_before), (unit.total_after, unit.state_after))
        ]
        yield NO_TOTAL.with_values(before=states[0], after=states[1])
    elif unit.difference == 0:
        yield TOTAL_SAME.with_values(after=unit.total_after)
    else:
        difference = signed_text(unit.difference, decimals)
        yield TOTAL.with_values(before=unit.total_before, after=unit.total_after, difference=difference)
    if unit.rank_before != unit.rank_after:
        ranks = [Words(str(rank), str(rank)) if rank else NONE for rank in (unit.rank_before, unit.rank_after)]
        yield RANK.with_values(before=ranks[0], after=ranks[1], why=unit.rank_words)
    if unit.grade_words.zh:
        grades = [grade if grade.zh else NONE for grade in (unit.grade_before, unit.grade_after)]
        yield GRADE.with_values(before=grades[0], after=grades[1], why=unit.grade_words)


def _node(node: NodeChange, decimals: int, language: str) -> list[str]:
    points = [
        shown or STATE_WORDS[state].of(language)
        for shown, state in ((node.points_before, node.state_before), (node.points_after, node.state_after))
    ]
    amount: Fraction | None = node.amount
    moved = "" if amount is None or (amount == 0 and not node.is_leaf) else signed_text(amount, decimals)
    joint = "；" if language == "zh" else "; "
    why = joint.join(_cause(each, language) for each in node.causes)
    return [node.title.of(language), *points, moved, why]


def _cause(cause: Cause, language: str) -> str:
    """A cause with the rows of facts behind it, the first ones of many."""
    rows = [_row(each, language) for each in cause.facts[:MOST_ROWS]]
    if not rows:
        return cause.text.of(language)
    joint, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    more = len(cause.facts) - len(rows)
    tail = [MORE.with_values(count=more).of(language)] if more else []
    return cause.text.of(language) + colon + joint.join([*rows, *tail])


def _row(row: FactChange, language: str) -> str:
    sources = [text for text in dict.fromkeys((row.source_before, row.source_after)) if text]
    place = " ".join(text for text in (row.group, row.entry) if text)
    text = ROW.with_values(
        meaning=row.meaning,
        place=place,
        before=row.before if row.before.zh else NONE,
        after=row.after if row.after.zh else NONE,
        source="→".join(sources),
    ).of(language)
    return text.replace(" ：", "：").replace(" :", ":")
