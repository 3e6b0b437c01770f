"""render_rows and render_json: an explanation as flat rows for tables, and as stable JSON in both languages."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hengjing.scoring.explain.explanation import Explanation, NodeExplanation, TotalExplanation
from hengjing.scoring.scoresheet.words import Words

COLUMNS = ("unit", "node", "section", "name", "zh", "en", "value", "result", "source", "note")
"""The columns of the rows, in order."""


def render_json(explanation: Explanation) -> str:
    """Return an explanation as JSON with sorted keys; every wording is an object with `zh` and `en`."""
    return json.dumps(asdict(explanation), ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def render_rows(explanation: Explanation) -> list[dict[str, str]]:
    """Return an explanation as flat rows, one for each thing it says, all with the same columns."""
    node = explanation.node
    rows = _total_rows(explanation.total) if node is None else _node_rows(node)
    code = "" if node is None else node.code
    return [{**dict.fromkeys(COLUMNS, ""), "unit": explanation.unit, "node": code, **row} for row in rows]


def _row(section: str, name: str, words: Words, **values: str) -> dict[str, Any]:
    return {"section": section, "name": name, "zh": words.zh, "en": words.en, **values}


def _node_rows(node: NodeExplanation) -> Iterator[dict[str, Any]]:
    yield _row("result", node.state, node.state_words, value=node.full, result=node.points)
    for remark in node.remarks:
        yield _row("result", "remark", remark)
    rule = node.rule
    yield _row("rule", f"{rule.kind}/{rule.version}", rule.sentence, source=rule.source.words.zh, note=rule.article)
    for parameter in rule.parameters:
        yield _row(
            "parameter", parameter.name, parameter.meaning, value=parameter.value.zh, source=parameter.source.words.zh,
            note="default" if parameter.is_default else "",
        )  # fmt: skip
    for fact in node.facts:
        name = "/".join(text for text in (fact.measure, fact.group, fact.entry) if text)
        yield _row("fact", name, fact.meaning, value=fact.value or fact.status, source=fact.source, note=fact.note)
    for number in node.numbers:
        name = "/".join(text for text in (number.name, number.group, number.entry) if text)
        yield _row("number", name, number.meaning, value=number.value)
    for child in node.children:
        yield _row("part", child.code, child.title, value=child.points, result=child.adds, note=child.state)
    for step in node.steps:
        yield _row("step", step.kind, step.text, result=step.result)
    yield from _upward_rows(node)


def _upward_rows(node: NodeExplanation) -> Iterator[dict[str, Any]]:
    weight = node.weight
    if weight is not None:
        yield _row("weight", weight.parent, weight.reason, value=weight.nominal, result=weight.in_force)
    for step in node.roll_up:
        yield _row("roll_up", step.parent, step.text, value=step.adds, result=step.parent_points)
    for total_step in node.into_total:
        yield _row("total", total_step.kind, total_step.text, result=total_step.result)


def _total_rows(total: TotalExplanation) -> Iterator[dict[str, Any]]:
    yield _row("result", total.state, total.state_words, value=total.total, result=total.published)
    for line in total.outline:
        yield _row("outline", line.code, line.title, value=line.full, result=line.points, note=line.state)
    for step in total.steps:
        yield _row("step", step.kind, step.text, result=step.result)
    yield _row("rank", "", total.rank_words, result=str(total.rank or ""))
    yield _row("grade", total.grade, total.grade_words)
    for veto in total.vetoes:
        yield _row("veto", veto.code, veto.title, note=veto.effect.zh)
