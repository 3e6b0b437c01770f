"""What a ruleset says of rank and grades becomes whole numbers, or every problem at once."""

from dataclasses import replace

import pytest

from hengjing.scoring.grading import compile_grading
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.ruleset import Decimals, Effect, Grade, GradeQuota, QuotaRule, RankRule, TieKey, Unit
from tests.scoring.grading.situations import FOUR_GRADES, KEY_WORK, UNIT_ORDER, quota_of, ruleset, veto_line

pytestmark = pytest.mark.clause("P6")

LAST = FOUR_GRADES[-1]


def found(**parts):
    """(code, path) of each problem."""
    with pytest.raises(ProblemsFound) as raised:
        compile_grading(ruleset(**parts))
    for problem in raised.value.problems:
        assert "{" not in problem.message("zh") + problem.hint("zh") + problem.message("en") + problem.hint("en")
    return [(problem.code, problem.place.path) for problem in raised.value.problems]


def test_cut_offs_stand_at_the_scale_of_points():
    grading = compile_grading(ruleset(decimals=Decimals(score=6, published=1)))
    assert [grade.cut_off for grade in grading.grades] == [90_000_000, 80_000_000, 60_000_000, None]
    assert [grade.cut_off_published for grade in grading.grades] == [900, 800, 600, None]


def test_shares_stand_at_six_decimals():
    quota = compile_grading(ruleset(grades=quota_of("30%", class_shares={"B": "0.4"}))).grades[0].quota
    assert quota is not None
    assert (quota.share, quota.class_shares) == (300_000, {"B": 400_000})


def test_keys_of_the_order_of_ties_are_listed_by_what_they_compare():
    order = (KEY_WORK, TieKey(attribute="task_weight"), TieKey(node="PUBLIC"), UNIT_ORDER)
    grading = compile_grading(ruleset(rank=RankRule(tie_order=order)))
    assert grading.tie_nodes == ("KEY", "PUBLIC")
    assert grading.tie_attributes == ("task_weight",)


def test_the_defaults_are_those_of_the_page():
    grading = compile_grading(ruleset())
    assert (grading.rank_on, grading.higher, grading.style, grading.grade_on) == ("total", True, "competition", "total")
    assert (grading.quota_base, grading.ties_at_last_place, grading.vetoed_uses_place) == ("class", "share", False)
    assert grading.vetoed_keeps_rank


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ((Grade("A", "甲", at_least="高"), LAST), ("ruleset.number", "grades[0].at_least")),
        ((Grade("A", "甲", at_least="90.12345"), LAST), ("ruleset.digits", "grades[0].at_least")),
        ((Grade("A", "甲"), LAST), ("ruleset.cut_off_missing", "grades[0]")),
        ((Grade("A", "甲", at_most="90"), LAST), ("ruleset.cut_off_key", "grades[0].at_most")),
        ((Grade("A", "甲", at_least="90"),), ("ruleset.cut_off_on_last_grade", "grades[0]")),
        ((Grade("A", "甲", at_most="90"),), ("ruleset.cut_off_on_last_grade", "grades[0]")),
        (
            (Grade("A", "甲", at_least="80"), Grade("B", "乙", at_least="90"), LAST),
            ("ruleset.cut_off_order", "grades[1].at_least"),
        ),
        (
            (Grade("A", "甲", at_least="80"), Grade("B", "乙", at_least="80.0"), LAST),
            ("ruleset.cut_off_order", "grades[1].at_least"),
        ),
        (quota_of("三成"), ("ruleset.number", "grades[0].quota.share")),
        (quota_of("33.33333%"), ("ruleset.digits", "grades[0].quota.share")),
        (quota_of("101%"), ("ruleset.share_range", "grades[0].quota.share")),
        (quota_of("-1%"), ("ruleset.share_range", "grades[0].quota.share")),
        (quota_of(rounding="bankers"), ("ruleset.choice", "grades[0].quota.rounding")),
        (quota_of(minimum=-1), ("ruleset.not_negative", "grades[0].quota.minimum")),
        (quota_of(class_shares={"C": "20%"}), ("ruleset.class_unknown", "grades[0].quota.classes.C")),
        (quota_of(class_shares={"B": "x"}), ("ruleset.number", "grades[0].quota.classes.B.share")),
        ((replace(FOUR_GRADES[0], at_least="x", path="g"), LAST), ("ruleset.number", "g.at_least")),
    ],
)
def test_a_grade_that_cannot_be_is_a_problem(grades, expected):
    assert found(grades=grades) == [expected]


def test_at_most_rises_where_lower_totals_are_better():
    lower = RankRule(direction="lower")
    falling = (Grade("A", "甲", at_most="20"), Grade("B", "乙", at_most="10"), LAST)
    assert found(grades=falling, rank=lower) == [("ruleset.cut_off_order", "grades[1].at_most")]
    assert found(rank=lower) == [("ruleset.cut_off_key", f"grades[{at}].at_least") for at in range(3)]
    compile_grading(ruleset(grades=(falling[1], falling[0], LAST), rank=lower))


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (RankRule(on="base"), ("ruleset.choice", "rank.on")),
        (RankRule(style="golf"), ("ruleset.choice", "rank.style")),
        (RankRule(tie_order=(TieKey(node="NO"),)), ("ruleset.node_unknown", "rank.tie_order[0].node")),
        (RankRule(tie_order=(replace(KEY_WORK, direction="up"),)), ("ruleset.choice", "rank.tie_order[0].direction")),
        (RankRule(style="ordinal"), ("ruleset.unit_order_missing", "rank.tie_order")),
        (RankRule(style="ordinal", tie_order=(UNIT_ORDER, KEY_WORK)), ("ruleset.unit_order_missing", "rank.tie_order")),
    ],
)
def test_a_rank_that_cannot_be_is_a_problem(rank, expected):
    assert found(rank=rank) == [expected]


def test_a_direction_that_cannot_be_is_a_problem():
    assert ("ruleset.choice", "rank.direction") in found(rank=RankRule(direction="sideways"))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"grade_on": "base"}, ("ruleset.choice", "grade_on")),
        ({"quota": QuotaRule(base="all")}, ("ruleset.choice", "quota.base")),
        ({"quota": QuotaRule(ties_at_last_place="draw")}, ("ruleset.choice", "quota.ties_at_last_place")),
        ({"quota": QuotaRule(small_classes={1: -1})}, ("ruleset.not_negative", "quota.small_classes")),
        ({"quota": QuotaRule(small_classes={-1: 1})}, ("ruleset.not_negative", "quota.small_classes")),
        (
            {
                "units": (Unit("U01", "区发展改革委", "A", attributes={"x": "1.23456"}),),
                "rank": RankRule(tie_order=(TieKey(attribute="x"),)),
            },
            ("ruleset.digits", "units[0].attributes.x"),
        ),
    ],
)
def test_an_edge_that_cannot_be_is_a_problem(parts, expected):
    assert found(**parts) == [expected]


@pytest.mark.clause("C5")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        (veto_line(bar_from="EXCELLENT"), "ruleset.grade_unknown"),
        (veto_line(set_to="EXCELLENT"), "ruleset.grade_unknown"),
        (veto_line(), "ruleset.veto_effect"),
        (replace(veto_line(), effect=None), "ruleset.veto_effect"),
        (veto_line(bar_from="ADVANCED", set_to="UNQUALIFIED"), "ruleset.veto_effect"),
    ],
)
def test_a_veto_without_one_known_effect_is_a_problem(line, code):
    assert found(vetoes=(line,)) == [(code, "vetoes[0].effect")]


@pytest.mark.clause("C5")
def test_without_grades_a_veto_needs_no_effect_but_cannot_name_a_grade():
    compile_grading(ruleset(grades=(), vetoes=(replace(veto_line(), effect=None),)))
    line = replace(veto_line(), effect=Effect(bar_from="ADVANCED"))
    assert found(grades=(), vetoes=(line,)) == [("ruleset.grade_unknown", "vetoes[0].effect")]


def test_all_problems_are_found_at_once_with_file_and_nearest_line():
    parts = ruleset(
        rank=RankRule(style="golf"),
        grades=(Grade("A", "甲", at_least="x", quota=GradeQuota("y")), Grade("B", "乙"), LAST),
        lines={"rank": 3, "grades": 5, "grades[0]": 6, "grades[0].quota.share": 8},
    )
    with pytest.raises(ProblemsFound) as raised:
        compile_grading(parts)

    places = {problem.place.path: (problem.place.file, problem.place.line) for problem in raised.value.problems}
    assert places == {
        "rank.style": ("ruleset.yaml", 3),
        "grades[0].at_least": ("ruleset.yaml", 6),
        "grades[0].quota.share": ("ruleset.yaml", 8),
        "grades[1]": ("ruleset.yaml", 5),
    }
