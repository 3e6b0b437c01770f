"""explain: the trace of a unit, or of one of its nodes, as data in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from hengjing.scoring.compiling import Compiled, CompiledLeaf
from hengjing.scoring.explain.exact import Quotients
from hengjing.scoring.explain.explanation import Brief, Explanation, NodeExplanation, Step, TotalExplanation
from hengjing.scoring.explain.facts_shown import facts_shown, numbers_shown
from hengjing.scoring.explain.leaf_steps import leaf_steps
from hengjing.scoring.explain.node_steps import children_shown, node_steps
from hengjing.scoring.explain.reading import UnitTrace, read_unit, source_shown
from hengjing.scoring.explain.rolling_up import roll_up, weight_shown
from hengjing.scoring.explain.rule_shown import rule_shown
from hengjing.scoring.explain.states import remarks, state_sentence
from hengjing.scoring.explain.totals import lines_into_total, total_explanation
from hengjing.scoring.facts import Facts
from hengjing.scoring.numbers import decimal_text, divide_half_away
from hengjing.scoring.scoresheet import ScoreSheet
from hengjing.scoring.scoresheet.words import LEVEL_WORDS, Words, points_text, titled

METHODS = {
    "": Words(),
    "quantitative": Words("定量", "quantitative"),
    "qualitative": Words("定性", "qualitative"),
}


def explain(compiled: Compiled, facts: Facts, sheet: ScoreSheet, unit: str, node: str | None = None) -> Explanation:
    """Return why a unit got its total, and why it got the points of one node where one is named.

    Args:
        compiled: the ruleset that the sheet was made from.
        facts: the facts that the sheet was made from.
        sheet: the score sheet.
        unit: code of the unit.
        node: code of a node or line of the unit's indicator system.

    Raises:
        KeyError: there is no such unit, or the node is not in the unit's indicator system.
        ValueError: the sheet was made from another ruleset or from other facts.
    """
    return Explainer(compiled, facts, sheet).explain(unit, node)


class Explainer:
    """Explains many numbers of one sheet; what they share is arranged once."""

    def __init__(self, compiled: Compiled, facts: Facts, sheet: ScoreSheet) -> None:
        self._compiled = compiled
        self._facts = facts
        self._sheet = sheet
        self._quotients = Quotients()
        self._traces: dict[str, UnitTrace] = {}
        self._totals: dict[str, TotalExplanation] = {}

    def explain(self, unit: str, node: str | None = None) -> Explanation:
        """Return the explanation of a unit's total, and of one node where one is named; see `explain`."""
        trace = self._trace(unit)
        if unit not in self._totals:
            self._totals[unit] = total_explanation(trace)
        if node is not None and node not in trace.cells:
            raise KeyError(node)
        ruleset, head = self._compiled.ruleset, self._sheet.head
        own = ruleset.units[trace.place]
        unit_class = next(each for each in ruleset.classes if each.code == trace.unit_class)
        return Explanation(
            programme=titled(ruleset.programme.title, ruleset.programme.title_en),
            year=ruleset.year,
            scheme=titled(ruleset.title, ruleset.title_en),
            unit=unit,
            unit_title=titled(own.title, own.title_en),
            unit_class=trace.unit_class,
            class_title=titled(unit_class.title, unit_class.title_en),
            total=self._totals[unit],
            node=None if node is None else _node(trace, node, self._quotients),
            engine_version=head.engine_version,
            ruleset_hash=head.ruleset_hash,
            facts_hash=head.facts_hash,
        )

    def brief(self, unit: str, node: str) -> Brief:
        """Return what a paper says of a node in one line: far less to make than an explanation.

        Raises:
            KeyError: there is no such unit, or the node is not in the unit's indicator system.
        """
        trace = self._trace(unit)
        steps = _steps(trace, node, self._quotients) if trace.cells[node]["state"] == "scored" else ()
        rows = trace.fact_rows(node) if trace.leaf(node) else []
        return Brief(
            title=trace.title(node),
            level=trace.head(node).level,
            depth=len(_path(trace, node)),
            full=points_text(trace.cells[node]["full"], trace.decimals),
            weight=weight_shown(trace, node),
            sentence=_sentence(state_sentence(trace, node), steps),
            notes=tuple(dict.fromkeys(row["note"] for row in rows if row["note"])),
        )

    def _trace(self, unit: str) -> UnitTrace:
        if unit not in self._traces:
            self._traces[unit] = read_unit(self._compiled, self._facts, self._sheet, unit)
        return self._traces[unit]


def _sentence(state: Words, steps: Sequence[Step]) -> Words:
    """Return in one sentence why there are so many points: the arithmetic, else the state."""
    step = next((step for step in steps if step.kind in {"calculation", "none"}), None)
    return step.text if step else state


def _node(trace: UnitTrace, code: str, quotients: Quotients) -> NodeExplanation:
    cell, node, head = trace.cells[code], trace.node(code), trace.head(code)
    scored = cell["state"] == "scored"
    rank, rank_of = _rank(trace, code) if scored and head.level != "veto" else (0, 0)
    return NodeExplanation(
        code=code,
        title=trace.title(code),
        level=head.level,
        level_words=LEVEL_WORDS[head.level],
        path=_path(trace, code),
        assessing_body=node.assessing_body,
        method=METHODS.get(node.method, Words(node.method, node.method)),
        state=cell["state"],
        state_words=state_sentence(trace, code),
        remarks=tuple(remarks(trace, code)),
        points=trace.points_shown(code) if scored else "",
        full=points_text(cell["full"], trace.decimals),
        full_source=source_shown(trace, node.source),
        share=_share(cell) if scored and cell["full"] > 0 else "",
        rank=rank,
        rank_of=rank_of,
        rule=rule_shown(trace, code),
        facts=facts_shown(trace, code),
        numbers=numbers_shown(trace, code) if scored else (),
        children=children_shown(trace, code),
        steps=_steps(trace, code, quotients) if scored else (),
        weight=weight_shown(trace, code),
        roll_up=tuple(roll_up(trace, code)),
        into_total=lines_into_total(trace, code),
    )


def _steps(trace: UnitTrace, code: str, quotients: Quotients) -> tuple[Step, ...]:
    found = trace.scored_by(code)
    if isinstance(found, CompiledLeaf):
        return leaf_steps(trace, code, found, quotients.of(trace, code))
    return node_steps(trace, code, found)


def _path(trace: UnitTrace, code: str) -> tuple[Words, ...]:
    """The titles from below the base down to the node above this one."""
    titles: list[Words] = []
    parent = trace.head(code).parent
    while parent and trace.head(parent).parent:
        titles.insert(0, trace.title(parent))
        parent = trace.head(parent).parent
    return tuple(titles)


def _share(cell: Mapping[str, Any]) -> str:
    """Points as a share of full marks in percent, one decimal, for reading."""
    return decimal_text(int(divide_half_away(cell["points"] * 1000, cell["full"])), 1)


def _rank(trace: UnitTrace, code: str) -> tuple[int, int]:
    """The place of the points among the units of the class where the node is scored, for reading, and their number."""
    units = {trace.compiled.ruleset.units[place].code for place in trace.part.units.tolist()}
    table = trace.sheet.trace.select(["unit", "node", "state", "points"])
    rows = table.filter(pc.equal(table["node"].cast("string"), code)).to_pylist()
    points = [row["points"] for row in rows if row["unit"] in units and row["state"] == "scored"]
    return 1 + sum(each > trace.cells[code]["points"] for each in points), len(points)
