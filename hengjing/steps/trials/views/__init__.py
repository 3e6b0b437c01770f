"""Pages of trials: one function per page or action."""

from hengjing.steps.trials.views.making import facts_bring, trial_list, trial_run
from hengjing.steps.trials.views.results import trial_unit, trial_view, trial_weights

__all__ = ["facts_bring", "trial_list", "trial_run", "trial_unit", "trial_view", "trial_weights"]
