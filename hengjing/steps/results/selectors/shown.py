"""The views of a scored year in one language, built once for as long as the year is kept."""

from functools import lru_cache
from uuid import UUID

from hengjing.scoring.report import UnitViews, Views
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_assembly.scoring import language as of_reader

KEPT = 8


class _Same:
    """A scored year that is told from others by which one it is: what it holds is too large to be compared."""

    __slots__ = ("year",)

    def __init__(self, year: ScoredYear) -> None:
        self.year = year

    def __hash__(self) -> int:
        return id(self.year)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.year is self.year


def views_of(*, run_uuid: UUID | str, language: str = "") -> UnitViews:
    """Return what pages show of a run, in the language of the reader where none is said; the caller has the right.

    Raises:
        NotFound: There is no such run.
    """
    return _built(_Same(evaluations.scored_of(run_uuid=run_uuid)), language or of_reader())


@lru_cache(maxsize=KEPT)
def _built(same: _Same, language: str) -> UnitViews:
    return UnitViews(Views(same.year, language), {})
