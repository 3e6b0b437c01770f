"""Two runs beside each other, as plain rows: which units changed, by how much, and why (P6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from hengjing.scoring import Comparison
from hengjing.scoring.compare import NodeChange, UnitChange
from hengjing.scoring.scoresheet.words import signed_text


@dataclass(frozen=True, slots=True)
class Why:
    """An item that changed, by how much of the total, and for which reason."""

    title: str
    amount: str
    said: str


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A unit whose result changed."""

    code: str
    title: str
    before: str
    after: str
    difference: str
    rank_before: str
    rank_after: str
    grade_before: str
    grade_after: str
    why: tuple[Why, ...]


def changed_units(found: Comparison, words: str) -> tuple[ChangedUnit, ...]:
    """Return the units that changed, in a language; every number is the engine's own text."""
    return tuple(_unit(each, found.decimals, words) for each in found.units)


def _unit(each: UnitChange, decimals: int, words: str) -> ChangedUnit:
    return ChangedUnit(
        code=each.unit,
        title=each.title.of(words),
        before=each.published_before,
        after=each.published_after,
        difference="" if each.difference is None else signed_text(each.difference, decimals),
        rank_before=str(each.rank_before or ""),
        rank_after=str(each.rank_after or ""),
        grade_before=each.grade_before.of(words),
        grade_after=each.grade_after.of(words),
        why=tuple(_why(node, decimals, words) for node in each.nodes if node.is_leaf),
    )


def _why(node: NodeChange, decimals: int, words: str) -> Why:
    amount = signed_text(node.amount, decimals) if node.amount is not None else ""
    separator = "；" if words == "zh" else "; "
    return Why(node.title.of(words), amount, separator.join(cause.text.of(words) for cause in node.causes))


def first_difference(stored: bytes, again: bytes) -> Iterator[str]:
    """Name the first line in which a sheet that was stored differs from the one that is computed anew."""
    for number, (old, new) in enumerate(zip_longest(stored.splitlines(), again.splitlines(), fillvalue=b""), start=1):
        if old != new:
            yield f"第 {number} 行：留存 {old.decode()[:200]}；重新计算 {new.decode()[:200]}"
            return
