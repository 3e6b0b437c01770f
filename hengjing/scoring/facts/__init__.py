"""What happened: a long table of numbers with their sources, the four nothings, and its view as columns by item."""

from hengjing.scoring.facts.bound_parquet import BoundFacts, write_bound_facts
from hengjing.scoring.facts.bound_rows import BOUND_ROWS, bound_rows, facts_of_bound_rows
from hengjing.scoring.facts.inputs import Inputs, Numbers, Records, Tasks
from hengjing.scoring.facts.layout import Beyond, FactsLayout, LeafLayout, MeasureLayout, Shape
from hengjing.scoring.facts.ordering import canonical_order
from hengjing.scoring.facts.partition import Partition, partition_facts
from hengjing.scoring.facts.table import COLUMNS, STATUS_CODES, Facts, Status

__all__ = [
    "BOUND_ROWS",
    "COLUMNS",
    "STATUS_CODES",
    "Beyond",
    "BoundFacts",
    "Facts",
    "FactsLayout",
    "Inputs",
    "LeafLayout",
    "MeasureLayout",
    "Numbers",
    "Partition",
    "Records",
    "Shape",
    "Status",
    "Tasks",
    "bound_rows",
    "canonical_order",
    "facts_of_bound_rows",
    "partition_facts",
    "write_bound_facts",
]
