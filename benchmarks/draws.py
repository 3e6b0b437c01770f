"""The study of all weights: Hengjing, and the limit of one matrix product and one sort of its rows."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import scheme
from benchmarks.cases import Draws
from benchmarks.facts import make_facts
from benchmarks.tasks import Task
from hengjing.scoring.facts import Facts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.sensitivity import Study
from hengjing.scoring.sensitivity.model import class_model
from hengjing.scoring.sensitivity.study import study_weights

SEED, SPREAD = 1, 2_000


@dataclass(frozen=True)
class Counted:
    """How often each unit had each grade and rank."""

    study: Study

    def checksum(self) -> str:
        """Return SHA-256 of all counts."""
        numbers = [(unit.unit, unit.grades, unit.ranks) for unit in self.study.units]
        return hashlib.sha256(json.dumps(numbers).encode()).hexdigest()[:16]


def prepare_draws(case: Draws, folder: Path) -> dict[str, Any]:
    """Write the checksum of the study, so that a run with other counts is refused."""
    folder.mkdir(parents=True)
    facts = _facts(case)
    expected = study_draws(case, folder, 1).run()
    found = {"facts": facts.hash, "rows": len(facts), "expected": Counted(expected).checksum()}
    (folder / "expected.json").write_text(json.dumps(found))
    return found


def study_draws(case: Draws, folder: Path, threads: int) -> Task:
    """Hengjing: ranks and grades of all units in every draw, from a scored class."""
    del folder, threads
    facts = _facts(case)
    compiled = scheme.compiled(case.scored)
    models = [class_model(compiled, part, compile_grading(compiled.ruleset), facts) for part in compiled.classes]

    def run() -> Study:
        return study_weights(models, draws=case.draws, seed=SEED, spread=SPREAD, tick=lambda *_: None)

    return Task(run, Counted)


def product_and_sort(case: Draws, folder: Path, threads: int) -> Task:
    """The limit: draws × items times items × units in doubles, and its rows sorted."""
    del folder, threads
    rng = np.random.default_rng(case.scored.seed)
    weights = rng.integers(8_000, 12_001, (case.draws, case.scored.items)).astype(np.float64)
    scores = rng.integers(0, 10**6, (case.scored.items, case.scored.units)).astype(np.float64)
    return Task(lambda: np.sort(weights @ scores, axis=1), lambda _: None)


def _facts(case: Draws) -> Facts:
    return make_facts(case.scored, scheme.compiled(case.scored))
