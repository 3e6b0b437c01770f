"""What other apps may use of imports of facts."""

from hengjing.steps.fact_imports.registry import register_brought, register_collecting
from hengjing.steps.fact_imports.selectors.board import missing_items, progress_of, todo_for
from hengjing.steps.fact_imports.selectors.reading import items_covered, rows_of
from hengjing.steps.fact_imports.services.bringing import FactsUpload, bring_facts

__all__ = [
    "FactsUpload", "bring_facts", "items_covered", "missing_items", "progress_of", "register_brought",
    "register_collecting", "rows_of", "todo_for",
]  # fmt: skip
