"""Recommendations to the organization department (R2; docs/scoring/grading.md, "Consequences")."""

import pytest

from hengjing.scoring.consequences import RecommendationMade, compile_consequences, consequence_sentence
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.ruleset import Recommendation
from tests.scoring.consequences.years import ONCE, TWICE, following, result, ruleset

pytestmark = pytest.mark.clause("R2")


def recommended(current, *history, recommendations=(ONCE, TWICE)):
    made = following(current, *history, recommendations=recommendations).recommendations
    return [(recommendation.code, recommendation.unit, recommendation.years) for recommendation in made]


def test_once_unqualified_is_enough():
    assert recommended(result(U01="UNQUALIFIED", U02="QUALIFIED")) == [("REASSIGN_ONCE", "U01", (2024,))]


def test_basically_qualified_needs_both_years():
    basic = "BASICALLY_QUALIFIED"
    history = result(2023, U01=basic, U02="QUALIFIED", U03=basic)
    assert recommended(result(U01=basic, U02=basic, U03="QUALIFIED"), history) == [
        ("REASSIGN_TWICE", "U01", (2023, 2024))
    ]


@pytest.mark.parametrize(
    "history",
    [
        (),
        (result(2023, U02="BASICALLY_QUALIFIED"),),
        (result(2023, U01=""),),
        (result(2022, U01="BASICALLY_QUALIFIED"),),
        (result(2025, U01="BASICALLY_QUALIFIED"),),
        (result(2023, programme="TOWN", U01="BASICALLY_QUALIFIED"),),
    ],
    ids=["no history", "unit missing", "no grade", "year missing", "a later year", "another programme"],
)
def test_a_run_is_broken_by_a_year_that_is_not_there(history):
    assert recommended(result(U01="BASICALLY_QUALIFIED"), *history) == []


def test_a_run_of_three_needs_every_year_between():
    three = Recommendation("THREE", "建议", "QUALIFIED", 3)
    years = [result(2023, U01="QUALIFIED", U02="ADVANCED"), result(2022, U01="QUALIFIED", U02="QUALIFIED")]
    current = result(U01="QUALIFIED", U02="QUALIFIED")
    assert recommended(current, *years, recommendations=(three,)) == [("THREE", "U01", (2022, 2023, 2024))]


def test_the_third_year_running_brings_the_recommendation_again():
    years = [result(2023, U01="BASICALLY_QUALIFIED"), result(2022, U01="BASICALLY_QUALIFIED")]
    assert recommended(result(U01="BASICALLY_QUALIFIED"), *years) == [("REASSIGN_TWICE", "U01", (2023, 2024))]


def test_recommendations_come_in_the_order_of_the_ruleset_and_of_its_units():
    current = result(U01="UNQUALIFIED", U03="UNQUALIFIED", U09="UNQUALIFIED")
    assert [unit for _, unit, _ in recommended(current)] == ["U03", "U01", "U09"]


def test_the_result_of_this_year_in_the_history_is_not_looked_at():
    assert recommended(result(U01="QUALIFIED"), result(2024, U01="UNQUALIFIED")) == []


def test_two_results_of_one_year_are_refused():
    with pytest.raises(ProblemsFound) as raised:
        recommended(result(U01="UNQUALIFIED"), result(2023, U01="QUALIFIED"), result(2023, U01="UNQUALIFIED"))
    assert raised.value.problems[0].message() == "DEPT的2023年度结果有两份"


def test_a_recommendation_says_which_years_and_which_grade():
    settings = compile_consequences(ruleset(ONCE, TWICE))
    once = RecommendationMade("REASSIGN_ONCE", "U01", "UNQUALIFIED", (2024,))
    twice = RecommendationMade("REASSIGN_TWICE", "U01", "BASICALLY_QUALIFIED", (2023, 2024))

    assert consequence_sentence(settings, once) == "2024年度定为不达标，建议调整单位领导岗位"
    assert consequence_sentence(settings, twice) == "2023年度、2024年度连续2年定为基本达标，建议调整单位领导岗位"
    assert consequence_sentence(settings, once, "en") == "Graded Unqualified in 2024: reassign the head of the unit"
    assert consequence_sentence(settings, twice, "en") == (
        "Graded Basically qualified in 2 consecutive years, 2023, 2024: reassign the head of the unit"
    )
