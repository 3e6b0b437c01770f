"""What a ruleset says of consequences becomes whole numbers, or every problem at once."""

from dataclasses import replace

import pytest

from hengjing.scoring.consequences import compile_consequences
from hengjing.scoring.problems import ProblemsFound
from tests.scoring.consequences.years import IMPROVED, ONCE, SERVICE, SHARE, TWICE, ruleset


def found(*recommendations, **parts):
    with pytest.raises(ProblemsFound) as raised:
        compile_consequences(ruleset(*recommendations, **parts))
    for problem in raised.value.problems:
        assert "{" not in problem.message("zh") + problem.hint("zh") + problem.message("en") + problem.hint("en")
    return [(problem.code, problem.place.path.removeprefix("consequences.")) for problem in raised.value.problems]


@pytest.mark.clause("R1", "R2", "R3")
def test_numbers_stand_at_their_scales():
    settings = compile_consequences(ruleset(ONCE, TWICE, share=SHARE, awards=(IMPROVED, SERVICE)))

    assert [setting.times for setting in settings.recommendations] == [1, 2]
    assert settings.excellent is not None
    assert (settings.excellent.default, settings.excellent.grades["ADVANCED"]) == (150_000, 200_000)
    assert settings.awards[0].minimum_gain == 20_000
    assert settings.awards[1].minimum_share == 900_000


@pytest.mark.clause("R2")
def test_a_recommendation_that_cannot_be_is_a_problem():
    assert found(replace(ONCE, grade="BAD"), replace(TWICE, times=0)) == [
        ("ruleset.grade_unknown", "recommendations[0].grade"),
        ("ruleset.not_negative", "recommendations[1].times"),
    ]


@pytest.mark.clause("R3")
@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (replace(SHARE, default="101%"), ("ruleset.share_range", "excellent_share.default")),
        (replace(SHARE, grades={"BAD": "10%"}), ("ruleset.grade_unknown", "excellent_share.grades.BAD")),
        (replace(SHARE, grades={"ADVANCED": "-1%"}), ("ruleset.share_range", "excellent_share.grades.ADVANCED")),
        (replace(SHARE, rounding="even"), ("ruleset.choice", "excellent_share.rounding")),
    ],
)
def test_a_share_that_cannot_be_is_a_problem(share, expected):
    assert found(share=share) == [expected]


@pytest.mark.clause("R1")
@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (replace(IMPROVED, minimum_gain="2.00001"), ("ruleset.digits", "awards[0].minimum_gain")),
        (replace(IMPROVED, kind="LUCK"), ("ruleset.choice", "awards[0].kind")),
        (replace(IMPROVED, places=-1), ("ruleset.not_negative", "awards[0].places")),
        (replace(IMPROVED, grades=("ADVANCED", "BAD")), ("ruleset.grade_unknown", "awards[0].grades[1]")),
        (replace(SERVICE, node="NO"), ("ruleset.node_unknown", "awards[0].node")),
        (replace(SERVICE, minimum_share="-1%"), ("ruleset.share_range", "awards[0].minimum_share")),
    ],
)
def test_an_award_that_cannot_be_is_a_problem(award, expected):
    assert found(awards=(award,)) == [expected]


@pytest.mark.clause("R1")
def test_awards_have_no_meaning_where_lower_totals_are_better():
    assert found(awards=(replace(IMPROVED, grades=()),), direction="lower") == [
        ("ruleset.award_direction", "awards[0]")
    ]
