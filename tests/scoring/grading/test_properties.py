"""What holds for every class, whatever the ruleset."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hengjing.scoring.grading import compile_grading, grade_class, reason_sentence
from hengjing.scoring.ruleset import QuotaRule, RankRule
from tests.counts import count
from tests.scoring.grading.situations import KEY_WORK, UNIT_ORDER, Row, graded, quota_of, rounded, ruleset, standings_of
from tests.scoring.grading.strategies import schemes, units

pytestmark = pytest.mark.clause("P6", "C5")

MANY = settings(max_examples=count(reduced=150, full=2_000))


def grades_of(scheme, rows):
    grading = compile_grading(scheme)
    return grade_class(grading, standings_of(grading, rows))


@st.composite
def situations(draw):
    """A ruleset and the rows of a class."""
    scheme = draw(schemes())
    return scheme, draw(units(len(scheme.grades)))


@MANY
@given(situations())
def test_a_quota_is_exceeded_only_where_ties_share(situation):
    scheme, rows = situation
    grades = grades_of(scheme, rows)

    for position, places in enumerate(grades.places):
        by_order = [grade == position and row.set_grade < 0 for grade, row in zip(grades.grade, rows, strict=True)]
        if grades.exceeded[position]:
            assert scheme.quota.ties_at_last_place == "share"
        elif places is not None:
            assert sum(by_order) <= places


@MANY
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(situation, chance):
    scheme, rows = situation
    shuffled = list(rows)
    chance.shuffle(shuffled)

    def by_unit(order):
        grades = grades_of(scheme, order)
        columns = zip(grades.rank.tolist(), grades.grade.tolist(), grades.reason, strict=True)
        return dict(zip(grades.units.tolist(), columns, strict=True)), grades.quota_used, grades.exceeded

    assert by_unit(rows) == by_unit(shuffled)


@MANY
@given(situations(), st.permutations(range(12)))
def test_the_order_of_units_matters_to_unit_order_alone(situation, order):
    scheme, rows = situation
    assume(UNIT_ORDER not in scheme.rank.tie_order)
    moved = [replace(row, at=order[row.at]) for row in rows]

    one, other = grades_of(scheme, rows), grades_of(scheme, moved)

    assert one.rank.tolist() == other.rank.tolist()
    assert one.grade.tolist() == other.grade.tolist()
    assert one.reason == other.reason


@st.composite
def struck_units(draw):
    """A class, one of its units without veto, and that unit with a veto."""
    scheme, rows = draw(situations())
    at = draw(st.integers(0, len(rows) - 1))
    clear = replace(rows[at], vetoed=False, barred=0, set_grade=-1)
    bar = replace(clear, vetoed=True, barred=draw(st.integers(1, len(scheme.grades))))
    to_the_last = replace(clear, vetoed=True, set_grade=len(scheme.grades) - 1)
    struck = draw(st.sampled_from([bar, to_the_last]))
    return scheme, [*rows[:at], clear, *rows[at + 1 :]], [*rows[:at], struck, *rows[at + 1 :]], at


@MANY
@given(struck_units())
def test_a_veto_never_raises_the_grade_of_its_unit(situation):
    scheme, clear, struck, at = situation
    without = grades_of(scheme, clear).grade[at]
    with_veto = grades_of(scheme, struck).grade[at]

    if without == -1:
        assert with_veto == -1
    else:
        assert with_veto == -1 or with_veto >= without


@MANY
@given(situations())
def test_a_higher_total_never_gets_a_worse_grade_than_a_lower_one_unless_a_veto_says_so(situation):
    scheme, rows = situation
    assume(scheme.rank.on == scheme.grade_on)
    grades = grades_of(scheme, rows)
    turn = 1 if scheme.rank.direction == "higher" else -1
    found = [
        (turn * Decimal(row.total), grade if grade >= 0 else len(scheme.grades))
        for row, grade, reason in zip(rows, grades.grade.tolist(), grades.reason, strict=True)
        if row.total is not None and "veto" not in reason and "held" not in reason
    ]

    if scheme.rank.on == "published":
        found = [(turn * Decimal(rounded(turn * total, 2)), grade) for total, grade in found]
    for total, grade in found:
        assert all(grade <= other_grade for other, other_grade in found if other < total)


def test_a_veto_that_ends_a_tie_before_a_second_quota_frees_no_place_for_its_unit():
    lines = list(quota_of("25%"))
    lines[1] = replace(lines[1], quota=lines[0].quota)
    parts = {"grades": tuple(lines), "quota": QuotaRule(ties_at_last_place="exclude")}

    tied = graded(["95", "95", "70", "70"], **parts)
    struck = graded([Row("95", barred=1), "95", "70", "70"], **parts)

    assert tied.grade.tolist()[0] == 2
    assert struck.grade.tolist()[:2] == [2, 0]
    assert struck.reason[0] == tied.reason[0] + "+held"
    sentence = reason_sentence(compile_grading(ruleset(**parts)), struck.reason[0])
    assert sentence.endswith("（一票否决不使等次提高，按未否决时的结果定）")


def test_a_class_of_a_hundred_thousand_is_graded_with_the_same_counts():
    size = 100_000
    scheme = ruleset(
        grades=quota_of("30%"),
        quota=QuotaRule(ties_at_last_place="break"),
        rank=RankRule(style="ordinal", tie_order=(KEY_WORK, UNIT_ORDER)),
    )
    rows = [Row(str(90 + at % 10), scores=(str(at % 7),)) for at in range(size)]

    grades = grades_of(scheme, rows)

    assert grades.grade.tolist().count(0) == grades.quota_used[0] == 30_000
    assert sorted(grades.rank.tolist()) == list(range(1, size + 1))
