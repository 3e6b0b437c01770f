"""Krippendorff's alpha: published values, a second computation in fractions, and when there is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import MAX_AGREEMENT_LABELS, AnnotationTask
from nltk.metrics.distance import binary_distance

from hengjing.scoring.raters import Agreement, agreement
from tests.scoring.raters.alpha_by_hand import alpha
from tests.scoring.raters.panels import panel_of, report_of

FOUR_RATERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
"""Krippendorff 2011, example C: alpha is 0.743 for nominal and 0.849 for interval data."""

THREE_RATERS = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""
"""The example of three raters and fifteen units that is widely reprinted: 0.691 nominal, 0.811 interval."""

PUBLISHED = [(FOUR_RATERS, "0.743", "0.849"), (THREE_RATERS, "0.691", "0.811")]


def ballots_of(text):
    return {
        f"R{place}": {f"U{unit}": int(mark) for unit, mark in enumerate(line.split()) if mark != "."}
        for place, line in enumerate(text.split("\n"))
        if line
    }


@pytest.mark.parametrize(("text", "nominal", "interval"), PUBLISHED)
def test_alpha_is_the_published_one(text, nominal, interval):
    ballots = ballots_of(text)

    assert agreement(ballots).alpha == Fraction(interval)
    assert Fraction(f"{float(alpha(ballots)):.3f}") == Fraction(interval)


@pytest.mark.parametrize(("text", "nominal", "interval"), PUBLISHED)
def test_the_library_gives_the_published_nominal_value_with_marks_missing(text, nominal, interval):
    triples = [(rater, unit, mark) for rater, marks in ballots_of(text).items() for unit, mark in marks.items()]

    assert f"{AnnotationTask(triples, binary_distance).alpha():.3f}" == nominal


def test_alpha_rests_on_the_units_that_two_raters_marked():
    found = agreement(ballots_of(THREE_RATERS))

    # 15 units; the 2nd and 14th have no mark, the 1st has one.
    assert (found.raters, found.units, found.marks) == (3, 12, 26)


UNITS = ("U1", "U2", "U3", "U4", "U5", "U6")
marks = st.integers(0, 100)
tables = st.dictionaries(
    st.sampled_from(["R1", "R2", "R3", "R4", "R5"]),
    st.dictionaries(st.sampled_from(UNITS), marks),
    max_size=5,
)


@given(tables)
def test_alpha_agrees_with_the_second_computation(table):
    found = agreement(table)
    paired = {unit for unit in UNITS if sum(unit in own for own in table.values()) >= 2}
    kept = {rater: {unit: Fraction(own[unit]) for unit in own if unit in paired} for rater, own in table.items()}

    if found.alpha is not None:
        assert abs(found.alpha - alpha(kept)) <= Fraction(1, 2000) + Fraction(1, 10**9)
        assert (found.units, found.marks) == (len(paired), sum(len(own) for own in kept.values()))
        assert len(paired) >= 2
    elif found.why_not == "one_unit":
        assert len(paired) == 1
    elif found.why_not == "no_variation":
        assert len({mark for own in kept.values() for mark in own.values()}) == 1
    else:
        assert (found.why_not, paired) == ("no_pairs", set())


def test_one_rater_has_no_alpha():
    found = panel_of({"R1": ("80", "90", "70")}).agreement

    assert (found.alpha, found.why_not, found.raters, found.reading) == (None, "no_pairs", 0, "")


def test_raters_of_different_units_have_no_alpha():
    assert panel_of({"R1": ("80", "90", "", ""), "R2": ("", "", "80", "70")}).agreement.why_not == "no_pairs"


def test_equal_marks_have_no_alpha_rather_than_full_agreement():
    found = panel_of({"R1": ("80", "80", "80"), "R2": ("80", "80", "80")}).agreement

    assert (found.alpha, found.why_not) == (None, "no_variation")


def test_a_single_unit_has_no_alpha():
    assert panel_of({"R1": ("80",), "R2": ("90",)}).agreement.why_not == "one_unit"


def test_more_marks_than_the_library_takes_have_no_alpha():
    one = {f"U{place}": place for place in range(MAX_AGREEMENT_LABELS + 1)}

    assert agreement({"R1": one, "R2": one}).why_not == "too_many"


@pytest.mark.parametrize(
    ("marks", "reading"),
    [
        (("60", "70", "80"), "certain"),
        (("70", "70", "80"), "tentative"),
        (("80", "70", "60"), "low"),
    ],
)
def test_alpha_has_a_reading(marks, reading):
    found = panel_of({"R1": ("60", "70", "80"), "R2": marks}).agreement

    assert found.reading == reading


@pytest.mark.parametrize(
    ("alpha_shown", "reading"),
    [("0.800", "certain"), ("0.799", "tentative"), ("0.667", "tentative"), ("0.666", "low"), ("-1", "low")],
)
def test_the_limits_of_the_reading_are_those_of_the_literature(alpha_shown, reading):
    assert Agreement(2, 3, 6, alpha=Fraction(alpha_shown)).reading == reading


def test_void_ballots_are_left_out_of_alpha():
    table = {"R1": ("60", "70", "80"), "R2": ("60", "70", "80"), "R3": ("75", "75", "75")}

    assert panel_of(table, {"void_if_all_equal": "yes"}).agreement.alpha == 1
    assert report_of(table, {"void_if_all_equal": "yes"}).items[0].agreement.raters == 2
