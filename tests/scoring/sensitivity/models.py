"""Classes of rulesets as the study sees them."""

from functools import cache
from pathlib import Path

import numpy as np

from hengjing.scoring import compile_ruleset, facts_from_rows, load_facts, load_ruleset, ruleset_from_document
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.sensitivity.model import class_model
from hengjing.scoring.sensitivity.study import weight_codes

REFERENCE = Path(__file__).resolve().parents[3] / "rulesets" / "reference"


def models_of(compiled, facts):
    """Every class that has units."""
    grading = compile_grading(compiled.ruleset)
    return [class_model(compiled, part, grading, facts) for part in compiled.classes if len(part.units)]


def models_of_document(document, rows):
    """Every class of a document with its facts."""
    compiled = compile_ruleset(ruleset_from_document(document))
    return models_of(compiled, facts_from_rows(rows, compiled.layout))


@cache
def reference(year=2024):
    """The demonstration district of a year: compiled ruleset and facts."""
    compiled = compile_ruleset(load_ruleset(REFERENCE / str(year) / "ruleset.yaml"))
    return compiled, load_facts(REFERENCE / str(year) / "facts.csv", compiled.layout)


def columns(model, factors):
    """Factors by code, one number a case, as columns by position."""
    return {
        model.compiled.position(code): np.array(numbers, dtype=np.int64)[:, None] for code, numbers in factors.items()
    }


def weights_of(model):
    """The codes of the weights."""
    return weight_codes(model.compiled)
