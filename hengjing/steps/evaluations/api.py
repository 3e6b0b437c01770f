"""What other apps may use of the evaluation of a year."""

from hengjing.steps.evaluations.papers.exports import pack_of, workbook_of
from hengjing.steps.evaluations.selectors.board import progress_of, search, todo_for
from hengjing.steps.evaluations.selectors.origins import completion_of
from hengjing.steps.evaluations.selectors.reading import (
    certified_runs,
    evaluation_of,
    known_run,
    newest_runs,
    run_in_force,
    run_of,
    runs_in_force,
    runs_of,
    state_of,
)
from hengjing.steps.evaluations.selectors.recomputing import recheck
from hengjing.steps.evaluations.selectors.results import compare_runs, records_of, scored_of, sheet_of
from hengjing.steps.evaluations.services.certifying import certify
from hengjing.steps.evaluations.services.computing import compute, compute_now
from hengjing.steps.evaluations.services.locking import lock, open_revision, unlock
from hengjing.steps.evaluations.services.opening import open_evaluation, set_item_source

__all__ = [
    "certified_runs", "certify", "compare_runs", "completion_of", "compute", "compute_now", "evaluation_of",
    "known_run", "lock", "newest_runs", "open_evaluation", "open_revision", "pack_of", "progress_of", "recheck",
    "records_of", "run_in_force", "run_of", "runs_in_force", "runs_of", "scored_of", "search", "set_item_source",
    "sheet_of", "state_of", "todo_for", "unlock", "workbook_of",
]  # fmt: skip
