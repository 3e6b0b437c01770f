"""Units that have a grade years running, from published results alone; without one it cannot be told (R2, T37)."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from hengjing.scoring.consequences import (
    ConsequenceSettings,
    RecommendationSetting,
    UnitResult,
    YearResult,
    apply_consequences,
    consequence_sentence,
)
from hengjing.steps.fact_assembly.published import published_grades
from hengjing.steps.grades.data import GradeRules, Repeated, RepeatRule, rules_from
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.reading import language, rows_of

Years = Mapping[int, Mapping[str, str]]
"""Grades by unit of each earlier year whose result is published."""


def repeated_of(*, decision: GradeDecision) -> tuple[Repeated, ...]:
    """Return what follows from grades of this and earlier years, and where a missing result leaves it open."""
    rules, rows = rules_from(decision.rules), rows_of(decision_id=decision.pk)
    if not rules.repeats:
        return ()
    first = decision.year - max(each.times for each in rules.repeats) + 1
    years = published_grades(program_id=decision.program_id, first=first, before=decision.year)
    return (*_made(rules, rows, decision.year, years), *_open(rules, rows, decision.year, years))


def _made(rules: GradeRules, rows: tuple[DecidedGrade, ...], this: int, years: Years) -> Iterator[Repeated]:
    """What the engine draws from the grades: those decided now, and those published before."""
    settings = ConsequenceSettings(
        recommendations=tuple(
            RecommendationSetting(each.code, each.title, each.title_en, each.grade, each.times)
            for each in rules.repeats
        ),
        unit_order={row.code: row.order for row in rows},
        grade_titles={each.code: (each.title, each.title_en or each.title) for each in rules.grades},
    )
    current = YearResult("", this, {row.code: UnitResult(row.class_code, row.decided) for row in rows})
    history = [
        YearResult("", year, {unit: UnitResult("", grade) for unit, grade in grades.items()})
        for year, grades in years.items()
    ]
    for made in apply_consequences(settings, current, history).recommendations:
        yield Repeated(made.unit, made.grade, sentence=consequence_sentence(settings, made, language()))


def _open(rules: GradeRules, rows: tuple[DecidedGrade, ...], this: int, years: Years) -> Iterator[Repeated]:
    """What cannot be told, since an earlier year has no published result."""
    for rule in rules.repeats:
        for row in rows:
            missing = _missing(rule, row.code, this, years) if row.decided == rule.grade else None
            if missing:
                title = rule.title_en or rule.title if language() == "en" else rule.title
                said = _("%(title)s：%(year)s 年度没有公布的结果，无法判定") % {"title": title, "year": missing}
                yield Repeated(row.code, rule.grade, sentence=said, known=False)


def _missing(rule: RepeatRule, unit: str, this: int, years: Years) -> int | None:
    """Return the nearest earlier year without a published result on which it depends."""
    for year in range(this - 1, this - rule.times, -1):
        if year not in years:
            return year
        if years[year].get(unit) != rule.grade:
            return None
    return None
