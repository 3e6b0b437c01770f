"""Ranks inside one class (docs/scoring/grading.md, "Rank")."""

from dataclasses import replace

import numpy as np
import pytest

from hengjing.scoring.grading import attribute_columns, compile_grading, grade_class, rank_units
from hengjing.scoring.ruleset import RankRule, TieKey, Unit
from tests.scoring.grading.situations import (
    KEY_WORK,
    PUBLIC,
    TASK_WEIGHT,
    UNIT_ORDER,
    Row,
    graded,
    ranks,
    ruleset,
    standings_of,
)

pytestmark = pytest.mark.clause("P6")


@pytest.mark.parametrize(
    ("style", "expected"),
    [("competition", [2, 1, 2, 4]), ("dense", [2, 1, 2, 3]), ("ordinal", [2, 1, 3, 4])],
)
def test_each_style_ranks_equal_totals_its_way(style, expected):
    assert ranks(["93", "95", "93", "90"], style=style, tie_order=(UNIT_ORDER,)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [("competition", [2, 4, 2, 1]), ("dense", [2, 3, 2, 1]), ("ordinal", [2, 4, 3, 1])],
)
def test_lower_totals_may_be_better(style, expected):
    assert (
        graded(
            ["93", "95", "93", "90"], grades=(), rank=RankRule(direction="lower", style=style, tie_order=(UNIT_ORDER,))
        ).rank.tolist()
        == expected
    )


def test_unrounded_totals_are_ranked_by_default():
    assert ranks(["90.0010", "90.0040"]) == [2, 1]


def test_published_totals_may_be_ranked():
    assert ranks(["90.0010", "90.0040", "90.0050"], on="published") == [2, 2, 1]


def test_a_unit_without_total_has_no_rank():
    assert ranks(["90", None, "80"]) == [1, 0, 2]


def test_a_class_without_any_total_has_no_ranks():
    for style in ("competition", "dense", "ordinal"):
        assert ranks([None, None], style=style, tie_order=(UNIT_ORDER,)) == [0, 0]


@pytest.mark.clause("C5")
def test_a_vetoed_unit_keeps_its_rank_by_default():
    assert ranks([Row("95", vetoed=True), "90"]) == [1, 2]


@pytest.mark.clause("C5")
@pytest.mark.parametrize("veto", [{"vetoed": True}, {"barred": 1}, {"set_grade": 3}])
def test_a_vetoed_unit_may_lose_its_rank_and_the_others_move_up(veto):
    assert ranks(["96", Row("95", **veto), "90"], vetoed_keeps_rank=False) == [1, 0, 2]


def test_competition_and_dense_ranks_look_at_the_total_alone():
    rows = [Row("90", scores=("20",)), Row("90", scores=("30",))]
    assert ranks(rows, tie_order=(KEY_WORK,)) == [1, 1]
    assert ranks(rows, style="dense", tie_order=(KEY_WORK,)) == [1, 1]


def test_an_ordinal_rank_goes_by_each_key_in_turn():
    rows = [
        Row("90", scores=("30", "8"), attributes=("3.5",)),
        Row("90", scores=("30", "9"), attributes=("1",)),
        Row("90", scores=("31", "1"), attributes=("1",)),
        Row("90", scores=("30", "8"), attributes=("4",)),
        Row("90", scores=("30", "8"), attributes=("3.5",)),
    ]
    order = (KEY_WORK, PUBLIC, TASK_WEIGHT, UNIT_ORDER)

    assert ranks(rows, style="ordinal", tie_order=order) == [4, 2, 1, 3, 5]


def test_a_key_may_prefer_the_lower_value():
    rows = [Row("90", scores=("30",)), Row("90", scores=("20",))]
    assert ranks(rows, style="ordinal", tie_order=(replace(KEY_WORK, direction="lower"), UNIT_ORDER)) == [2, 1]


@pytest.mark.parametrize(("direction", "expected"), [("higher", [3, 2, 1, 4]), ("lower", [3, 1, 2, 4])])
def test_a_missing_number_comes_last_in_either_direction(direction, expected):
    texts = (None, "-5", "5", None)
    by_score = (TieKey(node="KEY", direction=direction), UNIT_ORDER)
    by_attribute = (TieKey(attribute="x", direction=direction), UNIT_ORDER)

    assert ranks([Row("90", scores=(text,)) for text in texts], style="ordinal", tie_order=by_score) == expected
    assert ranks([Row("90", attributes=(text,)) for text in texts], style="ordinal", tie_order=by_attribute) == expected


def test_what_stands_under_a_missing_score_does_not_matter():
    grading = compile_grading(ruleset(rank=RankRule(style="ordinal", tie_order=(KEY_WORK, UNIT_ORDER))))
    standings = standings_of(grading, [Row("90", at=1), Row("90", at=0)])
    values = (np.array([9, 1]), np.array([False, False]))

    assert rank_units(grading, replace(standings, tie_scores=(values,))).tolist() == [2, 1]


def test_unit_order_is_the_order_of_the_ruleset_not_of_the_rows():
    rows = [Row("90", at=7), Row("90", at=2), Row("90", at=5)]
    assert ranks(rows, style="ordinal", tie_order=(UNIT_ORDER,)) == [3, 1, 2]


def test_keys_after_the_order_of_units_change_nothing():
    rows = [Row("90", at=0, scores=("1",)), Row("90", at=1, scores=("2",))]
    assert ranks(rows, style="ordinal", tie_order=(UNIT_ORDER, KEY_WORK, UNIT_ORDER)) == [1, 2]


def test_attributes_are_read_from_the_units_of_the_ruleset():
    units = (
        Unit("U01", "区发展改革委", "A", attributes={"task_weight": "3.5"}),
        Unit("U02", "区财政局", "A"),
        Unit("U03", "区教育局", "B", attributes={"task_weight": "0"}),
    )
    grading = compile_grading(ruleset(units=units, rank=RankRule(tie_order=(TASK_WEIGHT,))))

    ((values, present),) = attribute_columns(grading, np.array([2, 0, 1]))

    assert values.tolist() == [0, 35_000, 0]
    assert present.tolist() == [True, True, False]


def test_attributes_of_no_units_are_whole_numbers_too():
    grading = compile_grading(ruleset(units=(), rank=RankRule(tie_order=(TASK_WEIGHT,))))

    ((values, present),) = attribute_columns(grading, np.array([], dtype=np.int64))

    assert (values.dtype.name, present.dtype.name) == ("int64", "bool")


@pytest.mark.clause("O1")
def test_a_class_is_ranked_and_graded_by_itself():
    grading = compile_grading(ruleset())
    strong = grade_class(grading, standings_of(grading, [Row("99"), Row("98")], "A"))
    weak = grade_class(grading, standings_of(grading, [Row("91", at=9), Row("61", at=8)], "B"))

    assert strong.rank.tolist() == weak.rank.tolist() == [1, 2]
    assert (strong.unit_class, weak.unit_class) == ("A", "B")
    assert weak.grade.tolist() == [0, 2]
    assert weak.units.tolist() == [9, 8]
