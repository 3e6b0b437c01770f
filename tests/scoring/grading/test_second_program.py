"""Two programs from one page of prose give the same ranks, grades, reasons and places."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjing.scoring.grading import compile_grading, grade_class
from hengjing.scoring.numbers import parse_share
from tests.counts import count
from tests.scoring.grading import second_program
from tests.scoring.grading.situations import rounded, standings_of
from tests.scoring.grading.strategies import schemes, units


def as_rules(scheme):
    """The ruleset in the words that the second program reads."""
    return {
        "on": scheme.rank.on,
        "direction": scheme.rank.direction,
        "style": scheme.rank.style,
        "tie_order": [
            ("unit_order" if key.unit_order else "node" if key.node else "attribute", key.direction)
            for key in scheme.rank.tie_order
        ],
        "vetoed_keeps_rank": scheme.rank.vetoed_keeps_rank,
        "grade_on": scheme.grade_on,
        "base": scheme.quota.base,
        "ties": scheme.quota.ties_at_last_place,
        "vetoed_uses_place": scheme.quota.vetoed_uses_place,
        "small_classes": {small.size: small.places for small in scheme.quota.small_classes},
    }


def as_grades(scheme):
    listed = []
    for grade in scheme.grades:
        line = grade.at_least if grade.at_least is not None else grade.at_most
        quota = grade.quota and {
            "share": Fraction(parse_share(grade.quota.share), 10**6),
            "rounding": grade.quota.rounding,
            "minimum": grade.quota.minimum,
            "classes": {code: Fraction(parse_share(text), 10**6) for code, text in grade.quota.class_shares.items()},
        }
        listed.append({"code": grade.code, "cut_off": None if line is None else Fraction(line), "quota": quota})
    return listed


def as_unit(row, digits):
    return {
        "total": None if row.total is None else Fraction(row.total),
        "published": None if row.total is None else Fraction(rounded(row.total, digits)),
        "at": row.at,
        "struck": row.struck,
        "barred": row.barred,
        "set_grade": None if row.set_grade < 0 else row.set_grade,
        "scores": [None if text is None else Fraction(text) for text in row.scores],
        "attributes": [None if text is None else Fraction(text) for text in row.attributes],
    }


@settings(max_examples=count(reduced=400, full=3_000))
@given(st.data())
def test_both_programs_agree(data):
    scheme = data.draw(schemes())
    rows = data.draw(units(len(scheme.grades)))
    grading = compile_grading(scheme)
    expected = second_program.grade_class(
        as_rules(scheme), as_grades(scheme), "A", [as_unit(row, scheme.decimals.published) for row in rows]
    )

    grades = grade_class(grading, standings_of(grading, rows))

    ranks, given_grades, reasons, places = expected
    assert grades.rank.tolist() == ranks
    assert grades.grade.tolist() == [-1 if grade is None else grade for grade in given_grades]
    assert list(grades.reason) == reasons
    assert list(zip(grades.places, grades.quota_used, strict=True)) == places
    assert list(grades.exceeded) == [limit is not None and used > limit for limit, used in places]
    assert grades.rank.dtype == grades.grade.dtype == np.int64
