"""render_rows and render_json: a comparison as flat rows for tables, and as stable JSON in both languages."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from hengjing.scoring.compare.comparison import Comparison, NodeChange, UnitChange
from hengjing.scoring.scoresheet.words import signed_text

COLUMNS = ("unit", "node", "section", "name", "before", "after", "amount", "zh", "en", "source")
"""The columns of the rows, in order."""


def render_json(comparison: Comparison) -> str:
    """Return a comparison as JSON with sorted keys; amounts are exact, as a decimal or as `n/d`."""
    return json.dumps(_plain(asdict(comparison)), ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        text = signed_text(value, 12, 0).removeprefix("+")
        return str(value) if text.startswith("≈") else text
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def render_rows(comparison: Comparison) -> list[dict[str, str]]:
    """Return a comparison as flat rows, one for each thing it says, all with the same columns."""
    return [{**dict.fromkeys(COLUMNS, ""), **row} for row in _rows(comparison)]


def _rows(comparison: Comparison) -> Iterator[dict[str, str]]:
    for rule in comparison.rules:
        yield {"section": "rule", "zh": rule.zh, "en": rule.en}
    for fact in comparison.facts:
        yield {
            "unit": fact.unit,
            "node": fact.item,
            "section": "fact",
            "name": "/".join(text for text in (fact.measure, fact.group, fact.entry) if text),
            "before": fact.before.zh,
            "after": fact.after.zh,
            "zh": fact.meaning.zh,
            "en": fact.meaning.en,
            "source": fact.source_after or fact.source_before,
        }
    for unit in comparison.units:
        yield from _unit_rows(unit, comparison.decimals)


def _unit_rows(unit: UnitChange, decimals: int) -> Iterator[dict[str, str]]:
    amount = "" if unit.difference is None else signed_text(unit.difference, decimals)
    pairs = (
        ("total", unit.total_before, unit.total_after, amount),
        ("published", unit.published_before, unit.published_after, ""),
    )
    for section, before, after, difference in pairs:
        yield {"unit": unit.unit, "section": section, "before": before, "after": after, "amount": difference}
    ranks = [str(rank or "") for rank in (unit.rank_before, unit.rank_after)]
    yield {
        "unit": unit.unit, "section": "rank", "before": ranks[0], "after": ranks[1],
        "zh": unit.rank_words.zh, "en": unit.rank_words.en,
    }  # fmt: skip
    yield {
        "unit": unit.unit, "section": "grade", "before": unit.grade_before.zh, "after": unit.grade_after.zh,
        "zh": unit.grade_words.zh, "en": unit.grade_words.en,
    }  # fmt: skip
    for node in unit.nodes:
        yield from _node_rows(unit.unit, node, decimals)
    for limit in unit.limits:
        yield {"unit": unit.unit, "section": limit.kind, "amount": signed_text(limit.amount, decimals)}


def _node_rows(unit: str, node: NodeChange, decimals: int) -> Iterator[dict[str, str]]:
    yield {
        "unit": unit,
        "node": node.code,
        "section": "node",
        "before": node.points_before or node.state_before,
        "after": node.points_after or node.state_after,
        "amount": "" if node.amount is None else signed_text(node.amount, decimals),
        "zh": node.title.zh,
        "en": node.title.en,
    }
    for cause in node.causes:
        yield {"unit": unit, "node": node.code, "section": "cause", "name": cause.kind, "zh": cause.text.zh,
               "en": cause.text.en}  # fmt: skip
