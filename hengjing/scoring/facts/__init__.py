"""What happened: a long table of numbers with their sources, the four nothings, and its view as columns by item."""

from hengjing.scoring.facts.bound_parquet import BoundFacts, write_bound_facts
from hengjing.scoring.facts.inputs import Inputs, Numbers, Records, Tasks
from hengjing.scoring.facts.layout import FactsLayout, LeafLayout, MeasureLayout, Shape
from hengjing.scoring.facts.ordering import canonical_order
from hengjing.scoring.facts.partition import Partition, partition_facts
from hengjing.scoring.facts.table import COLUMNS, STATUS_CODES, Facts, Status

__all__ = [
    "COLUMNS",
    "STATUS_CODES",
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
    "canonical_order",
    "partition_facts",
    "write_bound_facts",
]
