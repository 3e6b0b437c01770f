"""A draft on earlier facts: evaluated, compared and studied by the engine; every number is its exact text."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.scoring import ProblemsFound, Scored, compare, evaluate, sensitivity, simulate
from hengjing.scoring.compare import UnitChange
from hengjing.scoring.scoresheet.words import Words, points_text, signed_text, titled
from hengjing.scoring.sensitivity import Sensitivity, shift_words
from hengjing.scoring.sensitivity.rendering import percent, span
from hengjing.scoring.simulate.simulation import Simulation, UnitMove
from hengjing.steps.trials.content.facts import Bound
from hengjing.steps.trials.content.whys import both, causes_of

DRAWS, SEED, SPREAD = 1_000, 1, 2_000
"""A thousand draws take seconds and tell shares to about three points of a hundred; the seed makes them the same."""

Told = Callable[[str, int, int], None]
NO_GRADE = Words("无等次", "no grade")


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial found: hashes, a summary, and the units in order, all plain values that are kept."""

    ruleset_hash: str
    before_hash: str
    facts_hash: str
    engine_version: str
    sheet_hash: str
    before_sheet_hash: str
    summary: dict[str, Any]
    units: tuple[dict[str, Any], ...]

    @property
    def hash(self) -> str:
        """SHA-256 of the summary and the units as canonical JSON."""
        text = json.dumps([self.summary, self.units], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def movers(self) -> int:
        """Return how many units move in score, rank or grade."""
        return sum(unit["moves_score"] or unit["moves_rank"] or unit["moves_grade"] for unit in self.units)


def tried(before: Bound, draft: Mapping[str, Any], told: Told) -> Tried:
    """Return what a draft would make of facts that an earlier ruleset scored.

    Raises:
        NotReady: The draft is no ruleset yet, or the facts do not fit it.
    """
    told("evaluate", 0, 1)
    own = Scored(before.compiled, before.facts, evaluate(before.compiled, before.facts))
    told("simulate", 0, 1)
    try:
        simulation = simulate(own, draft)
    except ProblemsFound as found:
        raise NotReady([_problem(each) for each in found.problems]) from found
    after = simulation.after
    told("compare", 0, 1)
    changes = {change.unit: change for change in compare(own, after).units}
    studied = sensitivity(after.compiled, after.facts, draws=DRAWS, seed=SEED, spread=SPREAD, told=told)
    study = _Study(studied, after)
    units = tuple(
        _unit(place, move, changes.get(move.unit), study, after.compiled.decimals)
        for place, move in enumerate(simulation.moves)
    )
    return Tried(
        ruleset_hash=after.compiled.ruleset.hash,
        before_hash=own.compiled.ruleset.hash,
        facts_hash=after.facts.hash,
        engine_version=after.sheet.head.engine_version,
        sheet_hash=after.sheet.hash,
        before_sheet_hash=own.sheet.hash,
        summary=_summary(simulation, study),
        units=units,
    )


def _problem(problem: Any) -> Problem:
    place = problem.place.path or (_("第 %(n)s 行") % {"n": problem.place.row} if problem.place.row else "")
    return Problem(problem.code, problem.message(), place, problem.hint())


def _unit(place: int, move: UnitMove, change: UnitChange | None, study: "_Study", decimals: int) -> dict[str, Any]:
    before, after = move.before, move.after
    difference = move.difference
    ranks = before.rank or None, after.rank or None
    return {
        "place": place,
        "code": move.unit,
        "title": move.title.zh,
        "title_en": move.title.en,
        "class_code": move.unit_class,
        "class_title": study.classes[move.unit_class].zh,
        "total_before": "" if before.total is None else points_text(before.total, decimals),
        "total_after": "" if after.total is None else points_text(after.total, decimals),
        "total_order": after.total,
        "difference": "" if difference is None else signed_text(difference, decimals),
        "difference_order": None if difference is None else int(difference * 10**decimals),
        "rank_before": ranks[0],
        "rank_after": ranks[1],
        "rank_move": ranks[0] - ranks[1] if ranks[0] and ranks[1] else None,
        "grade_before": move.grade_before.zh,
        "grade_after": move.grade_after.zh,
        "moves_score": move.moves_score,
        "moves_rank": move.moves_rank,
        "moves_grade": move.moves_grade,
        "details": {
            "why": causes_of(change, decimals) if change and move.moves else {},
            "study": study.of(move.unit),
            "names": {
                "class": both(study.classes[move.unit_class]),
                "grade_before": both(move.grade_before),
                "grade_after": both(move.grade_after),
            },
        },
    }


def _summary(simulation: Simulation, study: "_Study") -> dict[str, Any]:
    after = simulation.after
    return {
        "left_out": [{"code": code, **both(title), "rows": count} for code, title, count in simulation.left_out],
        "missing": sorted(_missing(after)),
        "said": [both(words) for words in simulation.changes],
        "classes": [{"code": code, **both(title)} for code, title in simulation.classes],
        "grades": [
            {"code": each.code, **both(titled(each.title, each.title_en))} for each in after.compiled.ruleset.grades
        ],
        "study": study.method,
    }


def _missing(scored: Scored) -> set[str]:
    """The titles of items for which units have no facts."""
    found = set()
    for problem in scored.sheet.problems:
        values = dict(problem.values)
        found.add(values.get("title") or values.get("item") or problem.message())
    return found


class _Study:
    """The study of weights, unit by unit, in both languages."""

    def __init__(self, found: Sensitivity, scored: Scored) -> None:
        ruleset = scored.compiled.ruleset
        self.found = found
        self.units = {each.unit: each for each in found.study.units}
        self.titles = {node.code: titled(node.title, node.title_en) for node in ruleset.nodes()}
        self.grades = {each.code: titled(each.title, each.title_en) for each in ruleset.grades}
        self.classes = {each.code: titled(each.title, each.title_en) for each in ruleset.classes}
        self.sizes = {each.code: len(ruleset.units_of(each.code)) for each in ruleset.classes}
        smallest: dict[str, Any] = {}
        for shift in found.shifts:
            size = shift.steps * shift.step * 10**6 // shift.before, shift.steps
            if shift.unit not in smallest or size < smallest[shift.unit][0]:
                smallest[shift.unit] = size, shift
        self.smallest = {unit: shift for unit, (_size, shift) in smallest.items()}

    @property
    def method(self) -> dict[str, Any]:
        """How the study was made, and how many units keep their grade in every draw."""
        study = self.found.study
        kept = sum(each.kept_grade == study.draws for each in study.units)
        return {"draws": study.draws, "seed": study.seed, "spread": study.spread, "weights": len(study.weights),
                "steady": kept, "unfinished": sum(not each.complete for each in self.found.ranges)}  # fmt: skip

    def of(self, unit: str) -> dict[str, Any]:
        """How firmly a unit has its rank and grade."""
        each, draws = self.units[unit], self.found.study.draws
        shift = self.smallest.get(unit)
        words = shift_words(shift, self.titles, self.grades.get(shift.grade, NO_GRADE)) if shift else Words()
        return {
            "rank": each.rank, "best": each.best_rank, "worst": each.worst_rank, "low": each.low_rank,
            "high": each.high_rank, "usual": each.usual_rank, "of": self.sizes[each.unit_class],
            "ranks": span(each.best_rank, each.worst_rank), "narrow": span(each.low_rank, each.high_rank),
            "kept_grade": percent(each.kept_grade, draws), "kept_rank": percent(each.kept_rank, draws),
            "steady": each.kept_grade == draws, "smallest": both(words),
        }  # fmt: skip
