"""Rows of events in, counters and rates out: response, resolution, satisfaction, by unit and period."""

from hengjing.scoring.events.aggregating import Aggregated, Limits, aggregate
from hengjing.scoring.events.counting import FileCount, count_files
from hengjing.scoring.events.definition import Definition, Window
from hengjing.scoring.events.distributed import aggregate_with
from hengjing.scoring.events.outputs import everywhere, write_counts
from hengjing.scoring.events.reading import read_definition
from hengjing.scoring.events.reading_checks import Known
from hengjing.scoring.events.schema import definition_schema
from hengjing.scoring.events.state import State, read_state
from hengjing.scoring.events.wording import KINDS, REASONS

__all__ = [
    "KINDS",
    "REASONS",
    "Aggregated",
    "Definition",
    "FileCount",
    "Known",
    "Limits",
    "State",
    "Window",
    "aggregate",
    "aggregate_with",
    "count_files",
    "definition_schema",
    "everywhere",
    "read_definition",
    "read_state",
    "write_counts",
]
