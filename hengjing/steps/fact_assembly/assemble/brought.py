"""导入: what the office has brought in from elsewhere, checked and with its source named."""

from hengjing.steps.fact_assembly.assemble.asked import Asked
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.sheet_rules.data import SourcedRow


def rows(asked: Asked) -> tuple[SourcedRow, ...]:
    """Return the rows that were brought in for the items whose source they are."""
    return tuple(row for row in fact_imports.rows_of(scheme_id=asked.scheme.id) if row.item in asked.items)
