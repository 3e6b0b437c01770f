"""What a ruleset says of rank and grades becomes whole numbers."""

from dataclasses import replace

import pytest

from hengjing.scoring.grading import VetoEffect, compile_grading
from hengjing.scoring.ruleset import Decimals, Grade, RankRule, TieKey, Unit
from tests.scoring.grading.situations import KEY_WORK, TASK_WEIGHT, UNIT_ORDER, quota_of, ruleset, veto_line

pytestmark = pytest.mark.clause("P6")


def test_cut_offs_stand_at_the_scale_of_points():
    grading = compile_grading(ruleset(decimals=Decimals(score=6, published=1)))
    assert [grade.cut_off for grade in grading.grades] == [90_000_000, 80_000_000, 60_000_000, None]
    assert [grade.cut_off_published for grade in grading.grades] == [900, 800, 600, None]


def test_a_cut_off_finer_than_published_totals_is_the_next_whole_one():
    written = (Grade("GOOD", "好", at_least="59.995"), Grade("POOR", "差"))
    grading = compile_grading(ruleset(grades=written))
    assert grading.published_decimals == 2
    assert [grade.cut_off_published for grade in grading.grades] == [6_000, None]


def test_totals_are_published_with_the_decimals_of_the_ruleset():
    assert compile_grading(ruleset(decimals=Decimals(score=4, published=1))).published_decimals == 1


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


def test_limits_of_lower_totals_are_read_where_these_are_better():
    written = (Grade("GOOD", "好", at_most="10.55"), Grade("POOR", "差"))
    grading = compile_grading(ruleset(grades=written, rank=RankRule(direction="lower"), decimals=Decimals(4, 4, 1)))
    assert [grade.cut_off for grade in grading.grades] == [105_500, None]
    assert [grade.cut_off_published for grade in grading.grades] == [105, None]


def test_attributes_stand_at_four_decimals_and_may_be_missing():
    units = (Unit("U01", "区发展改革委", "A", attributes={"task_weight": "3.5"}), Unit("U02", "区财政局", "A"))
    grading = compile_grading(ruleset(units=units, rank=RankRule(tie_order=(TASK_WEIGHT,))))
    assert grading.attributes == ((35_000, None),)


@pytest.mark.clause("C5")
def test_without_grades_a_veto_needs_no_effect():
    grading = compile_grading(ruleset(grades=(), vetoes=(replace(veto_line(), effect=None),)))
    assert grading.vetoes == (VetoEffect(),)
