"""All sources of facts: one line each, under the name that an evaluation keeps of an item (16 characters at most)."""

from collections.abc import Mapping

from hengjing.steps.fact_assembly.assemble import brought, sheets, tracking
from hengjing.steps.fact_assembly.assemble.asked import Source
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.sheet_rules.data import ItemSource

SOURCES: Mapping[str, Source] = {
    ItemSource.SHEET: sheets.SOURCE,
    ItemSource.TRACKING: tracking.SOURCE,
    ItemSource.BROUGHT: brought.SOURCE,
}
"""A source stands before those whose usual items it takes over: `brought` takes what no step gives yet."""


def usual_of(leaf: Leaf) -> str:
    """Return the source of an item until another is set: that of a step, else the sheet of its body."""
    return next((str(name) for name, source in SOURCES.items() if source.usual(leaf)), str(ItemSource.SHEET))
