"""Recommendations, excellent heads and awards of one year (docs/scoring/grading.md, "Consequences")."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from hengjing.scoring.consequences.awards import awards_won
from hengjing.scoring.consequences.results import (
    ExcellentHeads,
    RecommendationMade,
    UnitResult,
    YearConsequences,
    YearResult,
)
from hengjing.scoring.consequences.settings import ConsequenceSettings, RecommendationSetting
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away
from hengjing.scoring.problems import ProblemsFound, problem

ROUNDED: Mapping[str, Callable[[int, int], int]] = {
    "down": lambda exact, whole: exact // whole,
    "half_up": divide_half_away,
    "up": lambda exact, whole: -(-exact // whole),
}


def apply_consequences(
    settings: ConsequenceSettings, current: YearResult, history: Sequence[YearResult]
) -> YearConsequences:
    """Return what follows from the results of a year (R1-R3).

    Args:
        settings: of the ruleset of this year.
        current: the results of this year.
        history: results of other years; only those of the same programme before this year are looked at.

    Raises:
        ProblemsFound: when the history holds two results of the same programme and year.
    """
    years = _years(current, history)
    units = sorted(current.units, key=lambda code: (settings.unit_order.get(code, len(settings.unit_order)), code))
    return YearConsequences(
        recommendations=tuple(
            made
            for recommendation in settings.recommendations
            for unit in units
            for made in _recommended(recommendation, unit, current, years)
        ),
        excellent=tuple(_excellent(settings, current, units)),
        awards=tuple(awards_won(settings, current, years.get(current.year - 1), units)),
    )


def _years(current: YearResult, history: Sequence[YearResult]) -> dict[int, YearResult]:
    """This year and the years before it, by year."""
    years: dict[int, YearResult] = {}
    twice = []
    for result in history:
        if result.programme != current.programme or result.year >= current.year:
            continue
        if result.year in years:
            twice.append(problem("consequences.year_twice", programme=result.programme, year=result.year))
        years[result.year] = result
    if twice:
        raise ProblemsFound(twice)
    return {**years, current.year: current}


def _recommended(
    setting: RecommendationSetting, unit: str, current: YearResult, years: Mapping[int, YearResult]
) -> Iterator[RecommendationMade]:
    run = range(current.year - setting.times + 1, current.year + 1)
    if all(_grade(years.get(year), unit) == setting.grade for year in run):
        yield RecommendationMade(setting.code, unit, setting.grade, tuple(run))


def _grade(result: YearResult | None, unit: str) -> str:
    """The unit's grade in a year; empty where it has none, or the year or the unit is missing."""
    return result.units.get(unit, UnitResult("")).grade if result else ""


def _excellent(settings: ConsequenceSettings, current: YearResult, units: Sequence[str]) -> Iterator[ExcellentHeads]:
    if settings.excellent is None:
        return
    shares, rounded = settings.excellent, ROUNDED[settings.excellent.rounding]
    for code in units:
        unit = current.units[code]
        if not unit.grade or unit.staff is None:
            continue
        share = shares.grades.get(unit.grade, shares.default)
        heads = rounded(share * unit.staff, int(10**SHARE_DECIMALS))
        yield ExcellentHeads(code, unit.grade, share, unit.staff, heads)
