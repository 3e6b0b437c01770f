"""What other apps may use of results: tables, units and traces as plain data; the caller has the right to see them."""

from hengjing.steps.results.selectors.edges import firmness_of
from hengjing.steps.results.selectors.finding import search
from hengjing.steps.results.selectors.reading import links_of
from hengjing.steps.results.selectors.shares import class_shares
from hengjing.steps.results.selectors.tables import class_table, class_tables
from hengjing.steps.results.selectors.traces import trace_of, traces_of
from hengjing.steps.results.selectors.units import unit_result

__all__ = [
    "class_shares",
    "class_table",
    "class_tables",
    "firmness_of",
    "links_of",
    "search",
    "trace_of",
    "traces_of",
    "unit_result",
]
