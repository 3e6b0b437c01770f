"""Who is on the edge: how firmly each unit of a result has its grade and rank when the weights are changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hengjing.foundation.core.remembering import remembered
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.results.data import WIDTH, Firmness
from hengjing.steps.results.models import Study

LEFT, STEP = 150, 24
"""The picture: how wide the axis is, where it begins, how high a row is."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One unit: shares of the draws as text, spans of ranks, the smallest change of one weight in words."""

    code: str
    title: str
    class_code: str
    rank: int
    grade: str
    kept_grade: str
    kept_rank: str
    ranks: str
    narrow: str
    smallest: str
    steady: bool
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

    @property
    def dot(self) -> int:
        """Return where the mark of the rank begins."""
        return (self.at or 0) - 5

    @property
    def svg_top(self) -> int:
        """Return where the strip of this unit begins in the picture of all."""
        return self.y - STEP // 2


@remembered
def study_of(*, run_uuid: UUID | str) -> Study | None:
    """Return what a study found of a run, if one was made; the caller has the right to see it."""
    return Study.objects.filter(run_uuid=run_uuid).first()


def edges_of(*, study: Study, class_code: str = "") -> tuple[Edge, ...]:
    """Return the units of a class by rank, those without one last; of all classes where none is named."""
    told = language()
    known: Sequence[tuple[str, Mapping[str, Any]]] = list(study.units.items())
    own = [(code, unit) for code, unit in known if class_code in {"", unit["class"]}]
    own.sort(key=lambda pair: (pair[1]["rank"] == 0, pair[1]["rank"]))
    return tuple(_edge(place, code, unit, told) for place, (code, unit) in enumerate(own))


def firmness_of(*, run_uuid: UUID | str) -> tuple[Firmness, ...]:
    """Return how firmly each unit of a run stands, nothing before that was studied; the caller has the right."""
    study = study_of(run_uuid=run_uuid)
    return tuple(
        Firmness(each.code, each.steady, each.kept_grade, each.smallest, each.ranks, tuple(
            place - LEFT for place in (each.first, each.last, each.low, each.high, each.at) if place is not None
        ))
        for each in (edges_of(study=study) if study else ())
    )  # fmt: skip


def _edge(place: int, code: str, unit: Mapping[str, Any], told: str) -> Edge:
    whole = max(unit["of"] - 1, 1)

    def at(rank: int) -> int:
        return int(LEFT + WIDTH * (max(rank, 1) - 1) // whole)

    words = unit[told]
    return Edge(
        code=code, title=words["title"], class_code=unit["class"], rank=unit["rank"], grade=words["grade"],
        kept_grade=unit["kept_grade"], kept_rank=unit["kept_rank"], ranks=unit["ranks"], narrow=unit["narrow"],
        smallest=words["smallest"], steady=unit["steady"], y=place * STEP + STEP, first=at(unit["best"]),
        last=at(unit["worst"]), low=at(unit["low"]), high=at(unit["high"]),
        at=at(unit["rank"]) if unit["rank"] else None,
    )  # fmt: skip
