"""What other apps may use of trials."""

from hengjing.steps.trials.selectors.reading import summaries
from hengjing.steps.trials.services.bringing import bring_facts
from hengjing.steps.trials.services.running import run_trial, try_now

__all__ = ["bring_facts", "run_trial", "summaries", "try_now"]
