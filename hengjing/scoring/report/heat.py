"""The heat strip of a unit: a block for each item, as wide as its full marks, as dark as its share of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hengjing.scoring.report.numbers_shown import percent_text, thousandths
from hengjing.scoring.ruleset import Node

STEPS = (600, 800, 900, 1000)
"""From which share of full marks, in thousandths, the next darker shade begins."""

STATES = {"not_applicable": "off", "no_data": "gone"}

READABLE = 30
"""A block whose full marks are at least one in so many of the strip has room for its number."""


@dataclass(frozen=True)
class Block:
    """One item: `width` in points at the engine's scale, `shade` 1 to 5, `off` or `gone`.

    `share` is its share of full marks in percent, `short` the whole percents of it where there is room.
    """

    code: str
    title: str
    width: int
    shade: str
    share: str
    short: str
    state: str


@dataclass(frozen=True)
class HeatGroup:
    """The items of one dimension."""

    title: str
    width: int
    blocks: tuple[Block, ...]


def shade(share: int) -> str:
    """Return the shade of a share of full marks in thousandths: 1 (least) to 5 (full marks and more)."""
    return str(1 + sum(share >= step for step in STEPS))


def heat(dimensions: tuple[Node, ...], cells: Mapping[str, Mapping[str, Any]], language: str) -> tuple[HeatGroup, ...]:
    """Return the strip of a unit.

    Args:
        dimensions: the children of the base.
        cells: the unit's rows of the trace by node; nodes that are not in its system are missing.
        language: `zh` or `en`.
    """
    groups = [(node, [leaf for leaf in node.leaves() if leaf.code in cells]) for node in dimensions]
    whole = sum(cells[leaf.code]["full"] for _, leaves in groups for leaf in leaves)
    return tuple(
        HeatGroup(
            _title(node, language),
            sum(cells[leaf.code]["full"] for leaf in leaves),
            tuple(_block(leaf, cells[leaf.code], whole, language) for leaf in leaves),
        )
        for node, leaves in groups
        if leaves
    )


def _block(leaf: Node, cell: Mapping[str, Any], whole: int, language: str) -> Block:
    state, full = str(cell["state"]), int(cell["full"])
    share = thousandths(cell["points"], full)
    scored = state == "scored"
    return Block(
        code=leaf.code,
        title=_title(leaf, language),
        width=full,
        shade=shade(share) if scored else STATES[state],
        share=percent_text(cell["points"], full) if scored else "",
        short=str(share // 10) if scored and full * READABLE >= whole else "",
        state=state,
    )


def _title(node: Node, language: str) -> str:
    return (node.title_en or node.title) if language == "en" else node.title
