"""Pages of results: one function per page or action."""

from hengjing.steps.results.views.analyses import edge_view, rater_view, study_make, year_view
from hengjing.steps.results.views.own import own_list, own_trace, own_view
from hengjing.steps.results.views.results import result_list, result_view, trace_view, unit_annex, unit_view

__all__ = [
    "edge_view", "own_list", "own_trace", "own_view", "rater_view", "result_list", "result_view", "study_make",
    "trace_view", "unit_annex", "unit_view", "year_view",
]  # fmt: skip
