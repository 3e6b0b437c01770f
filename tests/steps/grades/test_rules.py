"""The rules that grades have to keep, from plain values."""

from dataclasses import replace

import pytest

from hengjing.steps.grades.content import fingerprint, places_open, problems_of_places, problems_of_unit
from hengjing.steps.grades.data import GradeRule, GradeRules, Standing, rules_from

RULES = GradeRules(
    higher=True,
    grades=(
        GradeRule("A", "达标先进", "Advanced", "85", limited=True),
        GradeRule("B", "达标", "Qualified", "75", limited=False),
        GradeRule("C", "基本达标", "", "60", limited=False),
    ),
    places=(("GOV", "A", 1),),
    vetoed_uses_place=False,
    repeats=(),
)


def unit(code, decided, **given):
    """A unit of the only class."""
    own = {
        "name": code, "class_code": "GOV", "class_name": "政府部门", "rank": 1, "published": "90.00", "proposed": "B",
        "reason": "", "best": 0, "missed": (), "barred": (),
    }  # fmt: skip
    return Standing(unit=code, decided=decided, **{**own, **given})


@pytest.mark.clause("C5")
def test_a_veto_leaves_the_grades_from_the_one_it_allows():
    vetoed = unit("a", "B", best=1)
    assert [problem.code for problem in problems_of_unit(RULES, vetoed, "A")] == ["vetoed"]
    assert problems_of_unit(RULES, vetoed, "B") == ()
    assert problems_of_unit(RULES, vetoed, "C") == ()


def test_a_unit_without_total_has_no_grade():
    assert [each.code for each in problems_of_unit(RULES, unit("a", "", published=""), "C")] == ["no_total"]


@pytest.mark.clause("P6")
def test_places_are_counted_by_class():
    two = [unit("a", "A"), unit("b", "A"), unit("c", "A", class_code="LAW")]
    assert [each.code for each in problems_of_places(RULES, two)] == ["places"]
    assert problems_of_places(RULES, two[1:]) == ()


def test_units_that_share_the_last_place_stand_as_proposed_and_no_third_joins_them():
    tied = [unit("a", "A", proposed="A"), unit("b", "A", proposed="A"), unit("c", "B")]
    assert problems_of_places(RULES, tied) == ()
    assert problems_of_places(RULES, [*tied[:2], replace(tied[2], decided="A")])


def test_where_vetoed_units_use_places_each_that_reached_the_line_uses_one():
    using = replace(RULES, vetoed_uses_place=True, places=(("GOV", "A", 2),))
    units = [unit("a", "A", proposed="A"), unit("b", "B", barred=("A",))]
    assert places_open(using, units, "GOV", "A") == 1
    assert places_open(replace(using, vetoed_uses_place=False), units, "GOV", "A") == 2


def test_rules_come_back_as_they_were_stored():
    assert rules_from(RULES.as_document()) == RULES


def test_the_fingerprint_changes_with_the_sheet_the_rules_and_every_grade_and_not_with_the_order():
    rows = [("a", "A", "A", ""), ("b", "B", "C", "理由")]
    base = fingerprint("run", "sheet", "rules", rows)
    assert fingerprint("run", "sheet", "rules", reversed(rows)) == base
    others = [
        fingerprint("run2", "sheet", "rules", rows),
        fingerprint("run", "sheet2", "rules", rows),
        fingerprint("run", "sheet", "rules2", rows),
        fingerprint("run", "sheet", "rules", [rows[0], ("b", "B", "C", "另一理由")]),
        fingerprint("run", "sheet", "rules", [rows[0], ("b", "B", "B", "理由")]),
    ]
    assert len({base, *others}) == 6
