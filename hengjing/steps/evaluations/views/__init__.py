"""Pages of evaluations: one function per page or action."""

from hengjing.steps.evaluations.views.acts import (
    evaluation_compute,
    evaluation_lock,
    evaluation_open,
    evaluation_revise,
    evaluation_unlock,
    item_assign,
)
from hengjing.steps.evaluations.views.collecting import (
    evaluation_list,
    evaluation_view,
    item_list,
    matrix_view,
    missing_list,
)
from hengjing.steps.evaluations.views.runs import (
    run_certify,
    run_compare,
    run_pack,
    run_review,
    run_view,
    run_workbook,
)

__all__ = [
    "evaluation_compute", "evaluation_list", "evaluation_lock", "evaluation_open", "evaluation_revise",
    "evaluation_unlock", "evaluation_view", "item_assign", "item_list", "matrix_view", "missing_list", "run_certify",
    "run_compare", "run_pack", "run_review", "run_view", "run_workbook",
]  # fmt: skip
