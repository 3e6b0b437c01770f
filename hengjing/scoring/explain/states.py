"""The state of a node in words: which of the four nothings holds, and why; zero is a score."""

from collections.abc import Iterator

from hengjing.scoring.compiling import CompiledLeaf
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.scoresheet.words import Words

SCORED = Words("已计分", "Scored")
ZERO = Words("得分为零；零分是得分，不同于无数据、不适用", "Scored with zero points, which differs from no data")
NONE_OCCURRED = Words(
    "没有记录；本项规定无记录即未发生，各数按零计", "No record; by the rule of this item that means none occurred"
)
NOT_APPLICABLE = Words("不适用", "Not applicable")
BY_ROW = Words("不适用，依据：{source}", "Not applicable, by {source}")
BY_RULE = Words("不适用：按规则没有可计分的内容", "Not applicable: by the rule nothing is left to score")
NONE_SCORED = Words("不适用：所属各项均不适用", "Not applicable: none of its parts applies")
TOO_FEW = Words("不适用：有得分的分项过少，按规则不计", "Not applicable: too few of its parts are scored")
NO_DATA = Words(
    "无数据：缺{missing}；补报前本项及其上各级均无得分，单位没有总分，结果不能核定",
    "No data: {missing} missing; until reported neither this item nor any node above it is scored",
)
LACKING = Words("无数据：{parts}无数据", "No data: {parts} without data")
VALID = Words("有效记录", "valid record")
ABSENT = Words("另有{count}个评分缺席，不计入，不按零分", "{count} marks are absent: left out, not counted as zero")
NOT_PUBLISHABLE = Words(
    "有效样本不足，本项得分不单独公布", "Too small a sample: these points are not published by themselves"
)
STRUCK = Words("一票否决成立", "The veto struck")
CLEAR = Words("未触发一票否决", "The veto did not strike")


def state_sentence(trace: UnitTrace, code: str) -> Words:
    """Return the state of a node as a sentence without its full stop."""
    cell = trace.cells[code]
    leaf = trace.leaf(code)
    if cell["state"] == "no_data":
        return _no_data_leaf(trace, code) if leaf is not None else _no_data_node(trace, code)
    if cell["state"] == "not_applicable":
        return _row_that_says_so(trace, code) if leaf is not None else _not_applicable_node(trace, code)
    if leaf is not None and leaf.rule.lines == frozenset({"vetoes"}):
        return STRUCK if cell["struck"] else CLEAR
    return ZERO if cell["points"] == 0 else SCORED


def remarks(trace: UnitTrace, code: str) -> Iterator[Words]:
    """Yield what a reader must know beside the state: marks that are absent, no record, too small a sample."""
    cell = trace.cells[code]
    leaf = trace.leaf(code)
    if leaf is not None and cell["state"] == "scored" and cell["fact_count"] == 0:
        yield NONE_OCCURRED
    absent = sum(row["status"] == "absent" for row in trace.fact_rows(code)) if leaf is not None else 0
    if absent:
        yield ABSENT.with_values(count=absent)
    if cell["not_publishable"]:
        yield NOT_PUBLISHABLE


def _no_data_leaf(trace: UnitTrace, code: str) -> Words:
    found = trace.scored_by(code)
    if not isinstance(found, CompiledLeaf):
        raise TypeError(code)
    names = {measure.name: Words(measure.zh, measure.en) for measure in found.rule.measures}
    rows = trace.fact_rows(code)
    given = {row["measure"] for row in rows if not row["status"]}
    said = [row["measure"] for row in rows if row["status"] == "no_data"]
    layout = next(each for each in trace.facts.layout.leaves if each.code == code)
    needed = [name for name in layout.needed[trace.unit_class] if name not in given]
    if not rows and not needed:
        needed = [measure.name for measure in found.rule.measures][:1]
    missing = [names[name] for name in dict.fromkeys([*needed, *said]) if name in names]
    zh, en = "、".join(each.zh for each in missing), ", ".join(each.en for each in missing)
    return NO_DATA.with_values(missing=Words(zh, en) if missing else VALID)


def _no_data_node(trace: UnitTrace, code: str) -> Words:
    titles = [
        trace.title(leaf.code)
        for leaf in trace.node(code).leaves()
        if leaf.code in trace.cells and trace.cells[leaf.code]["state"] == "no_data"
    ]
    zh, en = "、".join(each.zh for each in titles), ", ".join(each.en for each in titles)
    return LACKING.with_values(parts=Words(zh, en))


def _row_that_says_so(trace: UnitTrace, code: str) -> Words:
    row = next((each for each in trace.fact_rows(code) if each["status"] == "not_applicable"), None)
    if row is None:
        return NOT_APPLICABLE
    if row["entry"]:
        return BY_RULE
    note = f"（{row['note']}）" if row["note"] else ""
    note_en = f" ({row['note']})" if row["note"] else ""
    return BY_ROW.with_values(source=Words(row["source"] + note, row["source"] + note_en))


def _not_applicable_node(trace: UnitTrace, code: str) -> Words:
    scored = any(trace.cells[child]["state"] == "scored" for child in trace.children(code))
    return TOO_FEW if scored else NONE_SCORED
