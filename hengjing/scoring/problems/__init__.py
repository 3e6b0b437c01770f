"""Problems as data: what is wrong, where, and the way out; wording apart from the checks that find them."""

from hengjing.scoring.problems.places import join_path, line_of, place_at
from hengjing.scoring.problems.problem import FactsIncomplete, Place, Problem, ProblemsFound, problem

__all__ = [
    "FactsIncomplete",
    "Place",
    "Problem",
    "ProblemsFound",
    "join_path",
    "line_of",
    "place_at",
    "problem",
]
