"""Awards for improvement and for a single item (R1; docs/scoring/grading.md, "Consequences")."""

from dataclasses import replace

import pytest

from hengjing.scoring.consequences import (
    ImprovementAward,
    NodeResult,
    SingleItemAward,
    UnitResult,
    compile_consequences,
    consequence_sentence,
)
from tests.scoring.consequences.years import IMPROVED, SERVICE, following, result, ruleset

pytestmark = pytest.mark.clause("R1")


def unit(total, grade="QUALIFIED", unit_class="A", score=None, full=300_000):
    nodes = {} if score is None else {"SERVICE": NodeResult(score, full)}
    return UnitResult(unit_class, grade, total, nodes=nodes)


def improved(before, now, award=IMPROVED):
    """(unit, place, gain) of each award; totals by unit."""
    last = result(
        2023, **{code: entry if isinstance(entry, UnitResult) else unit(entry) for code, entry in before.items()}
    )
    this = result(**{code: entry if isinstance(entry, UnitResult) else unit(entry) for code, entry in now.items()})
    return [(won.unit, won.place, won.gain) for won in following(this, last, awards=(award,)).awards]


def best_item(award=SERVICE, **units):
    return [(won.unit, won.place) for won in following(result(**units), awards=(award,)).awards]


def test_the_largest_gain_over_last_year_wins():
    assert improved({"U01": 800_000, "U02": 850_000}, {"U01": 830_000, "U02": 890_000}) == [("U02", 1, 40_000)]


def test_equal_gains_at_the_last_place_all_win():
    before = {"U01": 800_000, "U02": 810_000, "U03": 820_000}
    now = {"U01": 830_000, "U02": 840_000, "U03": 840_000}
    assert improved(before, now) == [("U02", 1, 30_000), ("U01", 1, 30_000)]
    assert improved(before, now, replace(IMPROVED, places=2)) == [("U02", 1, 30_000), ("U01", 1, 30_000)]
    assert improved(before, now, replace(IMPROVED, places=3))[2] == ("U03", 3, 20_000)


@pytest.mark.parametrize(("gain", "won"), [(20_000, True), (19_999, False), (-20_000, False)])
def test_the_gain_must_reach_the_least(gain, won):
    assert bool(improved({"U01": 800_000}, {"U01": 800_000 + gain})) == won


@pytest.mark.parametrize("grade", ["BASICALLY_QUALIFIED", "UNQUALIFIED", ""])
def test_only_grades_of_the_award_win(grade):
    assert improved({"U01": 700_000, "U02": 700_000}, {"U01": unit(790_000, grade), "U02": 720_000}) == [
        ("U02", 1, 20_000)
    ]


def test_an_award_that_names_no_grades_is_open_to_all():
    assert improved({"U01": 700_000}, {"U01": unit(790_000, "")}, replace(IMPROVED, grades=())) == [("U01", 1, 90_000)]


@pytest.mark.parametrize(
    ("before", "now"),
    [({}, {"U01": 900_000}), ({"U01": unit(None)}, {"U01": 900_000}), ({"U01": 800_000}, {"U01": unit(None)})],
)
def test_both_totals_are_needed(before, now):
    assert improved(before, now) == []


def test_without_last_year_nobody_improved():
    assert following(result(U01=unit(900_000)), result(2022, U01=unit(800_000)), awards=(IMPROVED,)).awards == ()


def test_each_class_of_this_year_has_its_own_places():
    before = {"U01": unit(800_000, unit_class="B"), "U02": 800_000}
    now = {"U01": 830_000, "U02": unit(890_000, unit_class="B")}
    assert improved(before, now) == [("U02", 1, 90_000), ("U01", 1, 30_000)]


@pytest.mark.parametrize(("decimals", "last"), [(6, 80_000_001), (4, 800_000)])
def test_totals_of_different_scales_are_compared_exactly(decimals, last):
    history = result(2023, decimals=decimals, U01=unit(last))
    won = following(result(U01=unit(820_000)), history, awards=(IMPROVED,)).awards
    assert len(won) == (1 if decimals == 4 else 0)


def test_the_best_score_of_the_node_wins():
    assert best_item(U01=unit(900_000, score=280_000), U02=unit(800_000, score=290_000)) == [("U02", 1)]


def test_the_node_must_reach_the_least_share_of_its_full_marks_for_the_unit():
    assert best_item(U01=unit(900_000, score=270_000)) == [("U01", 1)]
    assert best_item(U01=unit(900_000, score=269_999)) == []
    assert best_item(
        U01=unit(900_000, score=270_000, full=310_000), U02=unit(900_000, score=180_000, full=200_000)
    ) == [("U02", 1)]


def test_equal_scores_at_the_last_place_all_win():
    same = unit(900_000, score=280_000)
    assert best_item(U01=same, U02=same, U03=unit(900_000, score=279_999)) == [("U02", 1), ("U01", 1)]


def test_a_unit_whose_node_was_not_scored_does_not_win():
    assert (
        best_item(U01=unit(900_000), U02=unit(None, score=280_000), U03=unit(700_000, "UNQUALIFIED", score=280_000))
        == []
    )


def test_without_places_nobody_wins():
    assert best_item(replace(SERVICE, places=0), U01=unit(900_000, score=300_000)) == []


def test_an_award_says_gain_or_share_and_place():
    settings = compile_consequences(ruleset(awards=(IMPROVED, SERVICE)))
    gain = ImprovementAward("IMPROVED", "U01", "A", 1, 2024, 880_000, 915_000, 35_000, 4)
    item = SingleItemAward("SERVICE_PRIZE", "U01", "A", 1, "SERVICE", 270_000, 300_000, 900_000, 4)

    assert settings.award_nodes == ("SERVICE",)
    assert consequence_sentence(settings, gain) == (
        "总分比上年提高3.5（2023年度88，2024年度91.5），在本类符合条件的单位中列第1名，授予绩效改进奖"
    )
    assert consequence_sentence(settings, item) == (
        "“服务效果”得27分，为满分30分的90%，在本类符合条件的单位中列第1名，授予单项绩效奖"
    )
    assert consequence_sentence(settings, gain, "en") == (
        "Total up by 3.5 (2023: 88, 2024: 91.5), place 1 among the candidates of the class: Improvement"
    )
    assert consequence_sentence(settings, item, "en") == (
        "“Service results” scored 27, 90% of its full marks 30, place 1 among the candidates of the class: 单项绩效奖"
    )


def test_results_keep_what_decided():
    history = result(2023, U01=unit(880_000))
    won = following(result(U01=unit(915_000, score=280_000)), history, awards=(IMPROVED, SERVICE)).awards
    assert won == (
        ImprovementAward("IMPROVED", "U01", "A", 1, 2024, 880_000, 915_000, 35_000, 4),
        SingleItemAward("SERVICE_PRIZE", "U01", "A", 1, "SERVICE", 280_000, 300_000, 933_333, 4),
    )
