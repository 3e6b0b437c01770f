"""评分表: what the assessing bodies have written, each on its own sheet (C1-C3)."""

from hengjing.steps.fact_assembly.assemble.asked import Asked
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.data import SourcedRow


def rows(asked: Asked) -> tuple[SourcedRow, ...]:
    """Return the rows of all sheets of the scheme for the items that are scored on sheets."""
    return tuple(row for row in score_sheets.rows_of(scheme_id=asked.scheme.id) if row.item in asked.items)
