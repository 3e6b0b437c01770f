"""What the score sheet of a certified result says of grades: the proposal, unit by unit, and the rules (P6, C5)."""

from collections.abc import Mapping
from typing import Any

from hengjing.foundation.orgs.data import UnitData
from hengjing.scoring.grading import GradeSetting, Grading, compile_grading
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import ClassRow, ClassTable
from hengjing.steps.grades.data import GradeRule, GradeRules, RepeatRule
from hengjing.steps.grades.models import DecidedGrade


def rules_of(year: ScoredYear) -> GradeRules:
    """Return what grades have to keep, from the ruleset and the places of its classes."""
    ruleset = year.compiled.ruleset
    grading = compile_grading(ruleset)
    repeats = ruleset.consequences.recommendations
    return GradeRules(
        higher=grading.higher,
        grades=tuple(_grade(grading, each) for each in grading.grades),
        places=tuple((where, grade, places) for where, grade, places, _exceeded in year.sheet.head.places),
        vetoed_uses_place=grading.vetoed_uses_place,
        repeats=tuple(RepeatRule(each.code, each.title, each.title_en, each.grade, each.times) for each in repeats),
    )


def _grade(grading: Grading, each: GradeSetting) -> GradeRule:
    line = "" if each.cut_off is None else decimal_text(each.cut_off, grading.score_decimals, digits=0)
    return GradeRule(each.code, each.title, each.title_en, line, each.quota is not None)


def proposed_rows(year: ScoredYear, units: Mapping[str, UnitData]) -> list[DecidedGrade]:
    """Return every unit with the grade that the engine proposes, by class and rank; not saved yet."""
    bars = _bars(year)
    titles = {line.code: [line.code, line.title, line.title_en] for line in year.compiled.ruleset.vetoes}
    found: list[DecidedGrade] = []
    for table in year.tables:
        for row in table.rows:
            known = units.get(row.unit.code)
            given = _given(year, table, row) | {
                "unit_id": known.id if known else None,
                "name": known.name if known else row.unit.title or row.unit.code,
                "order": len(found) + 1,
                "vetoes": [titles[code] for code in row.vetoed_by],
                "best": max((bars[code] for code in row.vetoed_by), default=0),
            }
            found.append(DecidedGrade(**given))
    return found


def _given(year: ScoredYear, table: ClassTable, row: ClassRow) -> dict[str, Any]:
    decimals = year.compiled.ruleset.decimals.published
    return {
        "code": row.unit.code,
        "class_code": table.unit_class.code,
        "class_name": table.unit_class.title or table.unit_class.code,
        "rank": row.rank,
        "published": "" if row.published is None else decimal_text(row.published, int(decimals)),
        "because": row.reason,
        "why": year.reason(table, row),
        "why_en": year.reason(table, row, "en"),
        "proposed": row.grade,
        "decided": row.grade,
    }


def _bars(year: ScoredYear) -> dict[str, int]:
    """The best grade that each veto line leaves a unit, by code of the line."""
    ruleset = year.compiled.ruleset
    effects = compile_grading(ruleset).vetoes
    return {
        line.code: max(effect.barred, effect.set_grade, 0) for line, effect in zip(ruleset.vetoes, effects, strict=True)
    }
