"""Grades from plain values: their hash, and whether they keep the rules of the scheme (P6, C5)."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.steps.grades.data import GradeRules, Standing

Decided = tuple[str, str, str, str]
"""Unit code, proposed grade, decided grade, reason."""


def fingerprint(run_uuid: str, sheet_hash: str, ruleset_hash: str, grades: Iterable[Decided]) -> str:
    """Return the hash that a decision is bound to: the sheet it decides on, and the grade of every unit."""
    content = {
        "run": run_uuid,
        "sheet": sheet_hash,
        "ruleset": ruleset_hash,
        "grades": sorted(list(each) for each in grades),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def problems_of_unit(rules: GradeRules, unit: Standing, grade: str) -> tuple[Problem, ...]:
    """Return which rules of the scheme a grade of a unit would break: a grade it knows, a line, a veto."""
    place = rules.position(grade)
    if place < 0:
        return (Problem("grade_unknown", _("方案没有这个等次"), "grade"),)
    words = {"unit": unit.name, "grade": rules.title(grade)}
    if not unit.published:
        return (Problem("no_total", _("%(unit)s没有总分，不定等次") % words, "grade"),)
    if place < unit.best:
        said = _("%(unit)s有一票否决情形，不能定为%(grade)s") % words
        return (Problem("vetoed", said, "grade", _("可以定为%(best)s及以下") % {"best": _best(rules, unit)}),)
    if grade in unit.missed:
        line = rules.grades[place].line
        said = _("%(unit)s总分 %(total)s，未达到%(grade)s的分数线 %(line)s") % {
            **words, "total": unit.published, "line": line
        }  # fmt: skip
        return (Problem("line_missed", said, "grade"),)
    return ()


def problems_of_places(rules: GradeRules, units: Sequence[Standing]) -> tuple[Problem, ...]:
    """Return in which classes more units have a grade than it has places."""
    found = []
    given = Counter((each.class_code, each.decided) for each in units)
    for class_code, grade, _places in rules.places:
        most = places_open(rules, units, class_code, grade)
        over = given[class_code, grade] - most
        if over > 0:
            name = next(each.class_name for each in units if each.class_code == class_code)
            words = {"class": name, "grade": rules.title(grade), "most": most, "n": over}
            said = _("%(class)s%(grade)s名额 %(most)s 个，超出 %(n)s 家") % words
            found.append(Problem("places", said, "grade", _("请先把同类另一家改定为其他等次")))
    return tuple(found)


def places_open(rules: GradeRules, units: Sequence[Standing], class_code: str, grade: str) -> int:
    """Return how many units of a class may have a grade.

    Where units that share the last place were given more than the places, that many stand; where vetoed units use
    places, each that reached the line is taken to use one.
    """
    own = [each for each in units if each.class_code == class_code]
    places = rules.places_of(class_code, grade)
    if places is None:
        return len(own)
    if rules.vetoed_uses_place:
        places -= sum(grade in each.barred for each in own)
    return max(places, sum(each.proposed == grade for each in own))


def _best(rules: GradeRules, unit: Standing) -> str:
    return rules.grades[unit.best].title if unit.best < len(rules.grades) else ""
