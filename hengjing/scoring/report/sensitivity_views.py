"""How much grades and ranks hang on the weights, as the report shows it: a table by class, a panel by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.report.class_views import Views
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.sensitivity import Sensitivity, UnitStudy, shift_words
from hengjing.scoring.sensitivity.rendering import percent, span

NO_GRADE = Words("无等次", "no grade")


@dataclass(frozen=True)
class UnitSensitivity:
    """One unit: shares of the draws as text, spans of ranks, the smallest change of one weight in words."""

    code: str
    title: str
    rank: str
    grade: str
    kept_grade: str
    kept_rank: str
    ranks: str
    narrow: str
    usual: str
    smallest: str
    steady: bool


class SensitivityViews:
    """Builds the rows of an analysis in the language of a report."""

    def __init__(self, views: Views, found: Sensitivity) -> None:
        self.views = views
        self.found = found
        self.units = {each.unit: self._unit(each) for each in found.study.units}

    def of_class(self, code: str) -> list[UnitSensitivity]:
        """Return the units of a class in the order of the sheet's ranks; those without a rank come last."""
        own = [each for each in self.found.study.units if each.unit_class == code]
        return [self.units[each.unit] for each in sorted(own, key=lambda each: (each.rank == 0, each.rank))]

    def method(self) -> str:
        """Return a sentence that says how the study was made."""
        study = self.found.study
        return str(self.views.words["study"]).format(
            weights=len(study.weights),
            draws=f"{study.draws:,}",
            spread=f"{decimal_text(study.spread, 2, digits=0)}%",
            seed=study.seed,
        )

    def summary(self) -> str:
        """Return how many units keep their grade in every draw; empty where the ruleset has no grades."""
        study = self.found.study
        kept = sum(each.kept_grade == study.draws for each in study.units)
        return str(self.views.words["steady"]).format(units=len(study.units), kept=kept) if study.grades else ""

    def unfinished(self) -> str:
        """Return how many searches were given up early, as a sentence; empty where none was."""
        count = sum(not each.complete for each in self.found.ranges)
        return str(self.views.words["gave_up"]).format(count=count) if count else ""

    @cached_property
    def _titles(self) -> Mapping[str, Words]:
        return {node.code: titled(node.title, node.title_en) for node in self.views.ruleset.nodes()}

    @cached_property
    def _grades(self) -> Mapping[str, Words]:
        return {grade.code: titled(grade.title, grade.title_en) for grade in self.views.ruleset.grades}

    def _unit(self, each: UnitStudy) -> UnitSensitivity:
        study = self.found.study
        return UnitSensitivity(
            code=each.unit,
            title=each.title.of(self.views.language),
            rank=str(each.rank or ""),
            grade=self.views.grades.get(each.grade, ""),
            kept_grade=percent(each.kept_grade, study.draws) if study.grades else "",
            kept_rank=percent(each.kept_rank, study.draws),
            ranks=span(each.best_rank, each.worst_rank),
            narrow=span(each.low_rank, each.high_rank),
            usual=str(each.usual_rank or ""),
            smallest=self._smallest(each.unit) if study.grades else "",
            steady=each.kept_grade == study.draws,
        )

    def _smallest(self, unit: str) -> str:
        shift = self.found.smallest_of(unit)
        if shift is None:
            return str(self.views.words["no_shift"])
        return shift_words(shift, self._titles, self._grades.get(shift.grade, NO_GRADE)).of(self.views.language)
