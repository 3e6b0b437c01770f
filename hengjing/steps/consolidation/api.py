"""What other apps may use of the consolidation."""

from hengjing.steps.consolidation.planning import plans_progress_of
from hengjing.steps.consolidation.selectors import progress_of
from hengjing.steps.consolidation.services import press_waiting

__all__ = ["plans_progress_of", "press_waiting", "progress_of"]
