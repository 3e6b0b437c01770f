"""sensitivity: the smallest change of each weight that changes a grade, and the study of all weights."""

from collections.abc import Callable, Iterator, Sequence

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import Facts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.sensitivity.levers import Lever, levers
from hengjing.scoring.sensitivity.model import ClassModel, class_model
from hengjing.scoring.sensitivity.results import Sensitivity, WeightRange, WeightShift
from hengjing.scoring.sensitivity.searching import NEVER, Found, Search
from hengjing.scoring.sensitivity.study import study_weights

Told = Callable[[str, int, int], None]
"""Told what is being done (`shifts` or `study`), how much of it is done, and of how much."""

DRAWS, SEED, SPREAD = 10_000, 1, 2_000


def sensitivity(
    compiled: Compiled,
    facts: Facts,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    spread: int = SPREAD,
    told: Told | None = None,
) -> Sensitivity:
    """Return how much grades and ranks hang on the weights (docs/scoring/sensitivity.md; P6).

    Nothing is written to a sheet. The same input gives the same digits on any machine.

    Args:
        compiled: the ruleset.
        facts: bound to its layout.
        draws: sets of weights in the study, at least 1.
        seed: of the draws, not negative.
        spread: each weight is multiplied by a factor within one ± spread, in ten-thousandths: 2000 is 20 %.
        told: told how far the work is.

    Raises:
        ValueError: a number is out of range.
        NominalDiffers: the ruleset's own weights do not give back the sheet.
    """
    if draws < 1 or seed < 0 or not 0 < spread < 10_000:
        raise ValueError((draws, seed, spread))
    tell, models = told or _silent, _models(compiled, facts)
    study = study_weights(models, draws=draws, seed=seed, spread=spread, tick=lambda done, of: tell("study", done, of))
    found = list(_search(models, lambda done, of: tell("shifts", done, of)))
    ruleset = compiled.ruleset
    return Sensitivity(
        ruleset_hash=ruleset.hash,
        facts_hash=facts.hash,
        title=titled(ruleset.title, ruleset.title_en),
        shifts=tuple(shift for model, lever, each in found for shift in _shifts(model, lever, each)),
        ranges=tuple(_range(model, lever, each) for model, lever, each in found),
        study=study,
    )


def _models(compiled: Compiled, facts: Facts) -> list[ClassModel]:
    grading = compile_grading(compiled.ruleset)
    return [class_model(compiled, part, grading, facts) for part in compiled.classes if len(part.units)]


def _silent(what: str, done: int, of: int) -> None:
    del what, done, of


def _search(
    models: Sequence[ClassModel], tick: Callable[[int, int], None]
) -> Iterator[tuple[ClassModel, Lever, Found]]:
    """Search along every weight of every class; a ruleset without grades has nothing to search for."""
    listed = [(model, lever) for model in models if model.grading.grades for lever in levers(model)]
    for done, (model, lever) in enumerate(listed, start=1):
        yield model, lever, Search(model, lever).run()
        tick(done, len(listed))


def _range(model: ClassModel, lever: Lever, found: Found) -> WeightRange:
    code = model.compiled.nodes[lever.node].code
    return WeightRange(model.part.code, code, lever.up, found.searched, found.searched == lever.steps)


def _shifts(model: ClassModel, lever: Lever, found: Found) -> Iterator[WeightShift]:
    nodes, ruleset = model.compiled.nodes, model.compiled.ruleset
    for row, place in enumerate(model.part.units.tolist()):
        if found.steps[row] == NEVER:
            continue
        grade = int(found.grade[row])
        yield WeightShift(
            unit=ruleset.units[place].code,
            node=nodes[lever.node].code,
            parent=nodes[lever.family.node].code,
            by=lever.family.way,
            up=lever.up,
            before=int(lever.before[row]),
            step=lever.step,
            steps=int(found.steps[row]),
            grade=ruleset.grades[grade].code if grade >= 0 else "",
            decimals=lever.decimals,
        )
