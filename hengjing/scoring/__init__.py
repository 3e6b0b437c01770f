"""The scoring engine: rules are data, input is facts, output is an exact score sheet with a trace (C1-C7, P6).

The public names. Everything else may change.
"""

from hengjing.scoring.compare import Comparison, compare
from hengjing.scoring.compiling import Compiled, compile_ruleset
from hengjing.scoring.facts import Facts
from hengjing.scoring.load import facts_from_rows, load_facts, load_ruleset, ruleset_from_document
from hengjing.scoring.pack import verify_pack, write_pack
from hengjing.scoring.problems import FactsIncomplete, Place, Problem, ProblemsFound
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.runners.years import consequences_of, year_result
from hengjing.scoring.scoresheet import ScoreSheet
from hengjing.scoring.sensitivity import Sensitivity, sensitivity
from hengjing.scoring.simulate import Change, Simulation, simulate

__all__ = [
    "Change",
    "Comparison",
    "Compiled",
    "Facts",
    "FactsIncomplete",
    "Place",
    "Problem",
    "ProblemsFound",
    "Ruleset",
    "ScoreSheet",
    "Scored",
    "Sensitivity",
    "Simulation",
    "compare",
    "compile_ruleset",
    "consequences_of",
    "evaluate",
    "facts_from_rows",
    "load_facts",
    "load_ruleset",
    "ruleset_from_document",
    "sensitivity",
    "simulate",
    "verify_pack",
    "write_pack",
    "year_result",
]
