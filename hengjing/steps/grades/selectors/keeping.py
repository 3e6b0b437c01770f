"""Whether a decision keeps the rules of its scheme, and is still about the result that counts (P6, C5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Told
from hengjing.scoring.grading.reasons import read_reason
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.grades.content import fingerprint, places_open, problems_of_places, problems_of_unit
from hengjing.steps.grades.data import DecisionState, GradeRules, Standing, rules_from
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.reading import language, rows_of


def standing_of(row: DecidedGrade) -> Standing:
    """Return a unit as the rules look at it."""
    lost, _given = read_reason(row.because.removesuffix("+held"))
    return Standing(
        unit=row.code, name=row.name, class_code=row.class_code, class_name=row.class_name, rank=row.rank,
        published=row.published, proposed=row.proposed, decided=row.decided, reason=row.reason, best=row.best,
        missed=tuple(code for code, why in lost if why == "cut_off"),
        barred=tuple(code for code, why in lost if why == "veto"),
    )  # fmt: skip


def fingerprint_of(*, decision: GradeDecision) -> str:
    """Return the hash of a decision from the rows as they stand."""
    rows = DecidedGrade.objects.filter(decision=decision)
    grades = rows.values_list("code", "proposed", "decided", "reason")
    return fingerprint(str(decision.run_uuid), decision.sheet_hash, decision.ruleset_hash, grades)


def problems_of_change(*, decision: GradeDecision, row: DecidedGrade, grade: str) -> tuple[Problem, ...]:
    """Return which rules it would break to give a unit a grade."""
    rules, units = rules_from(decision.rules), [standing_of(each) for each in decision.rows.all()]
    own = standing_of(row)
    found = problems_of_unit(rules, own, grade)
    if found or grade == own.decided:
        return found
    after = [replace(each, decided=grade) if each.unit == own.unit else each for each in units]
    same = [each for each in after if each.class_code == own.class_code]
    most = places_open(rules, same, own.class_code, grade)
    if sum(each.decided == grade for each in same) > most:
        only = replace(rules, places=tuple(each for each in rules.places if each[:2] == (own.class_code, grade)))
        return problems_of_places(only, same)
    return ()


def prepared(*, decision: GradeDecision) -> Any:
    """Put on a decision what its guards ask for: what is wrong with it, and what is decided."""
    row: Any = decision
    rules, units = rules_from(decision.rules), [standing_of(each) for each in rows_of(decision_id=decision.pk)]
    row.problems = () if decision.state in (DecisionState.APPROVED, DecisionState.SET_ASIDE) else (
        *_about_the_result(decision),
        *(problem for unit in units if unit.decided != unit.proposed
          for problem in problems_of_unit(rules, unit, unit.decided)),
        *problems_of_places(rules, units),
        *_about_the_content(decision),
    )  # fmt: skip
    row.told = [*_told(rules, units), *_corrected(decision, rules, units)]
    return row


def _about_the_result(decision: GradeDecision) -> Iterable[Problem]:
    if evaluations.state_of(scheme_id=decision.scheme_id) != EvaluationState.CERTIFIED:
        yield Problem("under_correction", _("成绩正在更正"), "", _("请等更正后的成绩核定"))
        return
    run = evaluations.run_in_force(scheme_id=decision.scheme_id)
    if run is None or (run.uuid, run.sheet_hash) != (str(decision.run_uuid), decision.sheet_hash):
        yield Problem("superseded", _("成绩已更正，这份等次不再适用"), "", _("请退回后按更正后的成绩重新提出"))


def _about_the_content(decision: GradeDecision) -> Iterable[Problem]:
    if decision.state != DecisionState.PROPOSED and fingerprint_of(decision=decision) != decision.fingerprint:
        yield Problem("content_differs", _("等次与提请审议时不同"), "", _("请退回后重新提请审议"))


def _told(rules: GradeRules, units: list[Standing]) -> list[Told]:
    counts = Counter(unit.decided for unit in units)
    comma = _("、")
    given = comma.join(
        f"{each.title_en if language() == 'en' and each.title_en else each.title} {counts[each.code]}"
        for each in rules.grades
    )
    told = [Told(_("各等次单位数"), given)]
    changed = [unit.name for unit in units if unit.decided != unit.proposed]
    if changed:
        told.append(Told(_("改定的单位"), comma.join(changed)))
    return told


def _corrected(decision: GradeDecision, rules: GradeRules, units: list[Standing]) -> Iterable[Told]:
    """What a correction of approved grades changes, and why."""
    if decision.corrects_id is None:
        return
    before = {row.code: row.decided for row in rows_of(decision_id=decision.corrects_id)}
    yield Told(_("更正理由"), decision.correction)
    changed = _("、").join(
        _("%(unit)s由%(before)s更正为%(after)s") % {
            "unit": unit.name, "before": rules.title(before.get(unit.unit, ""), language()),
            "after": rules.title(unit.decided, language()),
        }
        for unit in units if unit.decided != before.get(unit.unit)
    )  # fmt: skip
    yield Told(_("更正的单位"), changed or _("没有，等次与更正前相同"))
