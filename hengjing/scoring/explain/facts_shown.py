"""The facts of an item row by row, its intermediate values, and which facts do not count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengjing.scoring.compiling import CompiledLeaf
from hengjing.scoring.compiling.layouts import measure_decimals
from hengjing.scoring.explain.choice_words import LEFT_OUT, detail_words
from hengjing.scoring.explain.explanation import FactShown, NumberShown
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.explain.rule_shown import written_parameters
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.rules.base import Measure, Scale
from hengjing.scoring.scoresheet.words import STATUS_WORDS, Words, reading_text, titled

WHOLE_ITEM = Words("本项目整体", "the whole item")
TREATMENTS = {
    "absent": Words("不计入，不按零分", "left out, not counted as zero"),
    "not_applicable": Words("不计入", "left out"),
    "no_data": Words("待补报", "to be reported"),
    "dropped": Words("按规则去掉", "dropped by the rule"),
    "void": Words("作废", "void"),
}
"""What becomes of facts that do not count."""

Titles = Mapping[str, Words]


def facts_shown(trace: UnitTrace, code: str) -> tuple[FactShown, ...]:
    """Return the rows of an item's facts with what each is and where it comes from; empty for nodes with children."""
    leaf = trace.leaf(code)
    if leaf is None:
        return ()
    layout = next(each for each in trace.facts.layout.leaves if each.code == code).measures[trace.unit_class]
    left_out = {
        (row["group"], row["entry"]): row["step"]
        for row in trace.sheet.details_of(trace.unit, code)
        if row["step"] in LEFT_OUT
    }
    measures = {measure.name: measure for measure in leaf.rule.measures}
    titles = titles_of(trace, leaf)
    rows = []
    for row in trace.fact_rows(code):
        measure = measures.get(row["measure"])
        why = row["status"] or left_out.get((row["group"], row["entry"]), "")
        rows.append(
            FactShown(
                measure=row["measure"],
                meaning=WHOLE_ITEM if measure is None else Words(measure.zh, measure.en),
                group=row["group"],
                group_title=titles.get(row["group"], Words(row["group"], row["group"])),
                entry=row["entry"],
                entry_title=titles.get(row["entry"], Words(row["entry"], row["entry"])),
                value=row["value"],
                percent=measure is not None and layout[measure.name].percent,
                status=row["status"],
                status_words=STATUS_WORDS[row["status"]],
                source=row["source"],
                note=row["note"],
                treatment=TREATMENTS.get(why, Words()),
            )
        )
    return tuple(rows)


def titles_of(trace: UnitTrace, leaf: CompiledLeaf) -> Titles:
    """Return the titles that the parameters give to the codes of groups and entries."""
    written = written_parameters(leaf.rule, leaf.version, trace.unit_class)
    names = {name for measure in leaf.rule.measures for name in _code_tables(measure) if name in written}
    return {
        str(row["code"]): titled(str(row["title"]), str(row.get("title_en", "")))
        for name in sorted(names)
        for row in written[name]
        if isinstance(row, dict) and "code" in row and "title" in row
    }


def _code_tables(measure: Measure) -> Sequence[str]:
    return [name for name in (measure.codes_of, measure.invalid_of, measure.groups_of) if name]


def numbers_shown(trace: UnitTrace, code: str) -> tuple[NumberShown, ...]:
    """Return the workings of a node, then its details, each with its name and decimals."""
    return (*_workings(trace, code), *_details(trace, code))


def _workings(trace: UnitTrace, code: str) -> Iterator[NumberShown]:
    found = trace.scored_by(code)
    if not isinstance(found, CompiledLeaf):
        return
    cell = trace.cells[code]
    for place, (head, working) in enumerate(zip(trace.head(code).workings, found.rule.workings, strict=True), start=1):
        text = number_text(cell[f"working_{place}"], head.decimals, working.scale)
        yield NumberShown(head.name, Words(working.zh, working.en), text)


def _details(trace: UnitTrace, code: str) -> Iterator[NumberShown]:
    leaf = trace.leaf(code)
    titles: Titles = {} if leaf is None else titles_of(trace, leaf)
    for row in trace.sheet.details_of(trace.unit, code):
        at_scale = row["decimals"] == trace.decimals
        yield NumberShown(
            name=row["step"],
            meaning=detail_words(row["step"]),
            value=reading_text(row["value"], row["decimals"], 2 if at_scale else 0),
            group=row["group"],
            group_title=titles.get(row["group"], Words(row["group"], row["group"])),
            entry=row["entry"],
            entry_title=titles.get(row["entry"], Words(row["entry"], row["entry"])),
        )


def number_text(value: int, decimals: int, scale: Scale) -> str:
    """Return a number for the reader: points with two decimals or more, others without trailing zeros."""
    return reading_text(value, decimals, min(2, decimals) if scale is Scale.POINTS else 0)


def numbers_by_name(trace: UnitTrace, code: str) -> dict[str, str]:
    """Return what `{name}` stands for in a branch sentence: parameters, then measures, then workings over them."""
    leaf = trace.leaf(code)
    if leaf is None:
        return {"chosen": str(trace.cells[code]["working_1"])}
    found = {name: _parameter_text(trace, leaf, name) for name in vars(leaf.parameters)}
    found |= _measures_text(trace, leaf, code)
    cell = trace.cells[code]
    for place, (head, working) in enumerate(zip(trace.head(code).workings, leaf.rule.workings, strict=True), start=1):
        found[working.name] = number_text(cell[f"working_{place}"], head.decimals, working.scale)
    return found


def _parameter_text(trace: UnitTrace, leaf: CompiledLeaf, name: str) -> str:
    written = written_parameters(leaf.rule, leaf.version, trace.unit_class).get(name, "")
    if isinstance(written, str) and written.endswith("%"):
        compiled: Any = trace.own(getattr(leaf.parameters, name))
        declared = next(each for each in leaf.rule.parameters if each.name == name)
        if declared.type.value == "points_or_share":
            return decimal_text(compiled, trace.decimals, digits=2)
    return str(written)


def _measures_text(trace: UnitTrace, leaf: CompiledLeaf, code: str) -> dict[str, str]:
    """Values of measures; a measure of several rows stands for their sum."""
    sums: dict[str, int] = {}
    cell = trace.cells[code]
    facts = trace.facts
    for row in range(cell["fact_first"], cell["fact_first"] + cell["fact_count"]):
        if facts.status[row] == 0:
            name = facts.measures[facts.measure[row]]
            sums[name] = sums.get(name, 0) + int(facts.value[row])
    scales = {measure.name: measure.scale for measure in leaf.rule.measures}
    return {
        name: number_text(value, measure_decimals(scales[name], leaf, trace.compiled.ruleset), scales[name])
        for name, value in sums.items()
        if name in scales
    }
