"""Why a unit moves, as the engine says it, in both languages."""

from fractions import Fraction
from typing import Any

from hengjing.scoring.compare import Cause, NodeChange, UnitChange
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words, signed_text

LIMITS = {
    "bonus_cap": Words("加分上限", "cap of the bonus"),
    "deduction_cap": Words("扣分上限", "cap of the deductions"),
    "total_limit": Words("总分上下限", "bounds of the total"),
}
SHORT = 3
"""Nodes that are named in the list; the page of the unit names all."""


def both(words: Words) -> dict[str, str]:
    """Return words as plain values of both languages."""
    return {"zh": words.zh, "en": words.en}


def causes_of(change: UnitChange, decimals: int) -> dict[str, Any]:
    """Return what moved for a unit, each with what it adds and why; the amounts add up to the difference exactly."""
    nodes = [_node(node, decimals) for node in change.nodes]
    nodes += [
        {"code": "", **both(LIMITS[each.kind]), "before": both(Words()), "after": both(Words()), "depth": 0,
         "amount": signed_text(each.amount, decimals), "why": [], "is_leaf": True}
        for each in change.limits
    ]  # fmt: skip
    return {
        "nodes": nodes,
        "rank": both(change.rank_words),
        "grade": both(change.grade_words),
        "short": {language: _short(change, decimals, language) for language in ("zh", "en")},
    }


def _node(node: NodeChange, decimals: int) -> dict[str, Any]:
    points = [
        both(Words(shown, shown) if shown else STATE_WORDS[state])
        for shown, state in ((node.points_before, node.state_before), (node.points_after, node.state_after))
    ]
    amount: Fraction | None = node.amount
    moved = "" if amount is None or (amount == 0 and not node.is_leaf) else signed_text(amount, decimals)
    return {
        "code": node.code, **both(node.title), "before": points[0], "after": points[1], "amount": moved,
        "why": [both(cause.text) for cause in node.causes], "is_leaf": node.is_leaf,
    }  # fmt: skip


def _short(change: UnitChange, decimals: int, language: str) -> str:
    """The largest contributions with their causes in one line."""
    moved = sorted((node for node in change.nodes if node.amount), key=lambda node: -abs(node.amount or Fraction(0)))
    parts = [_part(node, decimals, language) for node in moved[:SHORT]]
    parts += [words.of(language) for words in (change.rank_words,) if not moved and words.zh]
    return ("；" if language == "zh" else "; ").join(parts)


def _part(node: NodeChange, decimals: int, language: str) -> str:
    amount = signed_text(node.amount or Fraction(0), decimals)
    return f"{node.title.of(language)} {amount}{_because(node.causes, language)}"


def _because(causes: tuple[Cause, ...], language: str) -> str:
    if not causes:
        return ""
    text = causes[0].text.of(language)
    return f"（{text}）" if language == "zh" else f" ({text})"
