"""What a trial found, as its pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from hengjing.steps.trials.models import Trial, TrialUnit

WIDTH, LEFT, STEP = 520, 150, 24
"""The picture: how wide the axis is, where it begins, how high a row is."""


@dataclass(frozen=True, slots=True)
class Span:
    """One unit in the picture of ranks, and beside it the words for those who cannot see it."""

    code: str
    title: str
    rank: str
    grade: str
    study: Mapping[str, Any]
    smallest: str
    y: int
    first: int
    last: int
    low: int
    high: int
    at: int | None

    @property
    def text_y(self) -> int:
        """Return the line on which the name stands."""
        return self.y + 4


def told(words: Mapping[str, str], language: str) -> str:
    """Return words that were kept in both languages."""
    return words.get(language) or words.get("zh", "")


def rows_of(*, trial: Trial) -> QuerySet[TrialUnit]:
    """Return the units of a trial that the actor has been let see."""
    moves = Q(moves_score=True) | Q(moves_rank=True) | Q(moves_grade=True)
    moved = Case(When(moves, then=Value(True)), default=Value(False), output_field=BooleanField())
    return TrialUnit.objects.filter(trial=trial).annotate(moved=moved, trial_uuid=F("trial__uuid"))


def figures_of(*, trial: Trial) -> dict[str, int]:
    """Return how many units move, and in what."""
    rows = TrialUnit.objects.filter(trial=trial)
    counted = rows.values_list("moves_score", "moves_rank", "moves_grade")
    found = list(counted)
    return {
        "units": trial.units_count,
        "movers": trial.movers_count,
        "score": sum(score for score, _rank, _grade in found),
        "rank": sum(rank for _score, rank, _grade in found),
        "grade": sum(grade for _score, _rank, grade in found),
    }


def spans_of(*, trial: Trial, unit_class: str, language: str) -> list[Span]:
    """Return the units of a class by rank, each with the span of ranks that the study gives it."""
    rows = TrialUnit.objects.filter(trial=trial, class_code=unit_class).order_by("place")
    return [_span(place, row, language) for place, row in enumerate(rows)]


def _span(place: int, row: TrialUnit, language: str) -> Span:
    study = row.details["study"]
    whole = max(study["of"] - 1, 1)

    def at(rank: int) -> int:
        return int(LEFT + WIDTH * (max(rank, 1) - 1) // whole)

    return Span(
        code=row.code,
        title=row.title_en if language == "en" and row.title_en else row.title,
        rank=str(study["rank"] or "—"),
        grade=told(row.details.get("names", {}).get("grade_after", {}), language) or row.grade_after,
        study=study,
        smallest=told(study["smallest"], language),
        y=place * STEP + STEP,
        first=at(study["best"]),
        last=at(study["worst"]),
        low=at(study["low"]),
        high=at(study["high"]),
        at=at(study["rank"]) if study["rank"] else None,
    )
