"""Shares of excellent civil servants (R3; docs/scoring/grading.md, "Consequences")."""

from dataclasses import replace

import pytest

from hengjing.scoring.consequences import ExcellentHeads, UnitResult, compile_consequences, consequence_sentence
from tests.scoring.consequences.years import SHARE, following, result, ruleset

pytestmark = pytest.mark.clause("R3")


def heads(grade, staff, share=SHARE):
    found = following(result(U01=UnitResult("A", grade, staff=staff)), share=share).excellent
    return [entry.heads for entry in found]


@pytest.mark.parametrize(
    ("grade", "staff", "expected"),
    [("ADVANCED", 86, 17), ("QUALIFIED", 86, 12), ("UNQUALIFIED", 86, 8), ("ADVANCED", 85, 17), ("ADVANCED", 0, 0)],
)
def test_heads_are_the_share_of_the_grade_or_the_default(grade, staff, expected):
    assert heads(grade, staff) == [expected]


@pytest.mark.parametrize(
    ("rounding", "staff", "expected"),
    [("down", 10, 1), ("half_up", 10, 2), ("up", 10, 2), ("half_up", 9, 1), ("up", 1, 1), ("up", 20, 3)],
)
def test_heads_are_rounded_to_whole_persons_as_the_ruleset_says(rounding, staff, expected):
    assert heads("QUALIFIED", staff, replace(SHARE, rounding=rounding)) == [expected]


@pytest.mark.parametrize(("grade", "staff"), [("", 86), ("ADVANCED", None)])
def test_without_grade_or_staff_there_are_none(grade, staff):
    assert heads(grade, staff) == []


def test_without_a_share_in_the_ruleset_there_are_none():
    assert heads("ADVANCED", 86, None) == []


def test_units_come_in_the_order_of_the_ruleset():
    units = {code: UnitResult("A", "ADVANCED", staff=10) for code in ("U01", "U02", "U03")}
    assert [entry.unit for entry in following(result(**units), share=SHARE).excellent] == ["U03", "U02", "U01"]


def test_heads_say_share_staff_and_rounding():
    settings = compile_consequences(ruleset(share=SHARE))
    rounded = ExcellentHeads("U01", "ADVANCED", 200_000, 86, 17)
    exact = ExcellentHeads("U01", "ADVANCED", 200_000, 85, 17)

    assert consequence_sentence(settings, rounded) == "定为达标先进，优秀比例20%×86人=17.2，向下取整为17人"
    assert consequence_sentence(settings, exact) == "定为达标先进，优秀比例20%×85人=17人"
    assert (
        consequence_sentence(settings, rounded, "en") == "Graded Advanced: 20% of 86 staff is 17.2, rounded down to 17"
    )
    assert consequence_sentence(settings, exact, "en") == "Graded Advanced: 20% of 85 staff is 17"
