"""All sources of facts: one line each."""

from collections.abc import Mapping

from hengjing.steps.fact_assembly.assemble import brought, sheets, tracking
from hengjing.steps.fact_assembly.assemble.asked import Source
from hengjing.steps.sheet_rules.data import ItemSource

SOURCES: Mapping[str, Source] = {
    ItemSource.SHEET: sheets.rows,
    ItemSource.TRACKING: tracking.rows,
    ItemSource.BROUGHT: brought.rows,
}
