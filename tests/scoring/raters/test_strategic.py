"""Patterns that strategic marking would leave, planted one by one in panels that are calm otherwise."""

from fractions import Fraction

import pytest

from hengjing.scoring import evaluate
from tests.scoring.raters.panels import bound, document, kinds, mark_rows, only, panel_of, units_of

CALM = {
    "R1": ("90", "88", "86", "84", "82", "80", "78", "76"),
    "R2": ("91", "87", "87", "83", "83", "79", "79", "75"),
    "R3": ("89", "89", "85", "85", "81", "81", "77", "77"),
    "R4": ("90", "88", "86", "85", "82", "80", "79", "76"),
    "R5": ("92", "88", "84", "84", "82", "80", "78", "74"),
}


def with_marks(rater, **marks):
    """The calm panel with other marks of one rater, by unit."""
    changed = list(CALM[rater])
    for unit, mark in marks.items():
        changed[int(unit[1:]) - 1] = mark
    return {**CALM, rater: tuple(changed)}


def patterns(panel):
    return [each for each in kinds(panel) if each[0] in {"apart", "together", "favored", "same_ballot"}]


def test_a_calm_panel_has_no_pattern():
    assert kinds(panel_of(CALM)) == []


def test_one_mark_far_below_the_rest_is_apart():
    panel = panel_of(with_marks("R3", U02="60"))
    # Elsewhere -1.75, -0.75, +1, -1.25, +1.25, -1.5 and +1.75: -1.25 over seven units.
    signal = only(panel, "apart")

    assert patterns(panel) == [("apart", ("R3",), "U02")]
    assert signal.numbers == {"mark_R3": 60, "rest": 4, "rest_lowest": 87, "rest_highest": 88, "dropped": 0}
    assert signal.text.zh == "U02局（U02）：R3评60分（在其他单位平均比其他评委低≈0.18分），其余4个评分为87至88分"


def test_one_mark_far_above_the_rest_is_apart():
    assert patterns(panel_of(with_marks("R3", U06="98"))) == [("apart", ("R3",), "U06")]


@pytest.mark.parametrize(("mark", "found"), [("77", True), ("77.1", False)])
def test_the_gap_counts_not_the_distance_from_the_average(mark, found):
    # The lowest of the others is 87; R3 is level with the others elsewhere, nearly.
    assert (("apart", ("R3",), "U02") in patterns(panel_of(with_marks("R3", U02=mark)))) is found


def test_a_rater_who_is_low_everywhere_is_severe_and_not_apart():
    low = {**CALM, "R3": tuple(str(int(mark) - 15) for mark in CALM["R3"])}

    assert kinds(panel_of(low)) == [("severe", ("R3",), "")]


def test_fewer_than_three_others_are_no_rest_to_be_apart_from():
    table = with_marks("R3", U02="60")

    assert patterns(panel_of({rater: table[rater] for rater in ("R1", "R2", "R3")})) == []


def test_a_rater_of_few_units_is_not_called_apart():
    table = {rater: (*marks[:2], *([""] * 4), *marks[6:]) if rater == "R3" else marks
             for rater, marks in with_marks("R3", U02="60").items()}  # fmt: skip

    assert patterns(panel_of(table)) == []


def test_several_marks_far_apart_on_one_side_are_together():
    table = with_marks("R3", U02="60") | {"R4": with_marks("R4", U02="62")["R4"]}
    panel = panel_of(table)
    signal = only(panel, "together")

    assert signal.raters == ("R3", "R4")
    assert signal.unit == "U02"
    assert signal.numbers == {
        "mark_R3": 60, "mark_R4": 62, "rest": 3, "rest_lowest": 87, "rest_highest": 88, "dropped": 0,
    }  # fmt: skip


def test_the_larger_part_is_never_the_one_apart():
    table = {rater: with_marks(rater, U02="60")[rater] for rater in ("R1", "R2", "R3")} | {
        rater: CALM[rater] for rater in ("R4", "R5")
    }

    assert patterns(panel_of(table)) == [("together", ("R4", "R5"), "U02")]


@pytest.mark.parametrize("low", [True, False])
def test_marks_that_the_rule_drops_are_counted_as_the_engine_counts_them(low):
    marks = {"R3": "60", "R4": "62"} if low else {"R3": "99.5", "R4": "99"}
    table = {rater: with_marks(rater, U05=mark)[rater] for rater, mark in marks.items()}
    table = CALM | table
    trim = {"trim_from": "5", "drop_highest": "0" if low else "1", "drop_lowest": "1" if low else "0"}
    units = units_of(table)
    details = evaluate(*bound(document(units, trim), mark_rows(table, units))).details.to_pylist()
    gone = [row for row in details if row["unit"] == "U05" and row["step"] == "dropped" and row["entry"] in marks]

    signal = only(panel_of(table, trim), "together")

    assert signal.numbers["dropped"] == len(gone) == 1
    assert signal.text.zh.endswith("；规则去掉高低分时已去掉其中1个")
    assert only(panel_of(table, {**trim, "trim_from": "6"}), "together").numbers["dropped"] == 0


FAVORED = with_marks("R3", U02="80", U03="76", U04="95", U05="72", U06="72")
"""R3 lifts U04 and presses the two units on either side of it in order: U02, U03 above, U05, U06 below."""


def test_a_unit_up_with_its_rivals_down_is_named():
    signal = only(panel_of(FAVORED), "favored")

    assert (signal.raters, signal.unit) == (("R3",), "U04")
    assert set(signal.rivals) == {"U02", "U03", "U05", "U06"}
    # Against the others' averages 90.75, 87.75, 85.75, 84, 82.25, 79.75, 78.5, 75.25
    elsewhere = (Fraction("-1.75") + Fraction("-1.5") + Fraction("1.75")) / 3
    assert signal.numbers["usual"] == elsewhere
    assert signal.numbers["lift"] == 11 - elsewhere
    assert (
        signal.numbers["push"]
        == elsewhere - (Fraction("-7.75") + Fraction("-9.75") - Fraction("10.25") - Fraction("7.75")) / 4
    )
    assert "U04局（U04）的评分比其他评委高11分" in signal.text.zh


def test_a_unit_up_without_rivals_down_is_not_favored():
    assert not {"favored"} & {kind for kind, _, _ in patterns(panel_of(with_marks("R3", U04="93")))}


@pytest.mark.parametrize(("mark", "found"), [("88", False), ("88.5", True)])
def test_rivals_down_without_a_unit_up_are_not_favored(mark, found):
    # Lifted by 88 - 84 + 0.5 = 4.5, then by 5.
    table = with_marks("R3", U02="80", U03="76", U04=mark, U05="72", U06="72")

    assert ("favored" in {kind for kind, _, _ in patterns(panel_of(table))}) is found


def test_fewer_than_three_remaining_units_show_no_habit_to_measure_from():
    table = {rater: marks[:7] for rater, marks in FAVORED.items()}

    assert "favored" not in {kind for kind, _, _ in patterns(panel_of(table))}


def test_one_other_rater_is_not_enough_to_see_a_favored_unit():
    panel = panel_of({rater: FAVORED[rater] for rater in ("R1", "R3")})

    assert patterns(panel) == []
    assert "favored" in {
        kind for kind, _, _ in patterns(panel_of({each: FAVORED[each] for each in ("R1", "R2", "R3")}))
    }


def test_halves_are_not_parted():
    table = {rater: with_marks(rater, U02="60")[rater] for rater in ("R1", "R2", "R3")} | {
        rater: CALM[rater] for rater in ("R4", "R5")
    }

    assert patterns(panel_of({**table, "R6": (*CALM["R1"][:-1], "73")})) == []


def test_units_next_to_it_in_order_are_the_rivals_whatever_their_place_in_the_list():
    order = (3, 7, 0, 5, 1, 6, 2, 4)
    shuffled = {rater: tuple(marks[place] for place in order) for rater, marks in FAVORED.items()}
    signal = only(panel_of(shuffled), "favored")

    assert signal.unit == f"U{order.index(3) + 1:02}"
    assert set(signal.rivals) == {f"U{order.index(place) + 1:02}" for place in (1, 2, 4, 5)}


def test_equal_ballots_are_named():
    panel = panel_of({**CALM, "R4": CALM["R2"]})

    assert patterns(panel) == [("same_ballot", ("R2", "R4"), "")]
    assert only(panel, "same_ballot").numbers == {"units": 8, "different": 5}


def test_equal_ballots_of_few_units_are_not_named():
    table = {rater: marks[:4] for rater, marks in CALM.items()}

    assert patterns(panel_of({**table, "R4": table["R2"]})) == []


def test_flat_ballots_are_not_called_equal_ballots():
    assert "same_ballot" not in {kind for kind, _, _ in kinds(panel_of({**CALM, "R4": ("80",) * 8, "R5": ("80",) * 8}))}


def test_one_other_mark_makes_ballots_unequal():
    almost = (*CALM["R2"][:-1], "74")

    assert patterns(panel_of({**CALM, "R4": almost})) == []


def test_a_rater_who_strays_as_far_elsewhere_favors_nobody():
    table = {rater: (*marks, "74") for rater, marks in FAVORED.items()}

    assert "favored" in {kind for kind, _, _ in kinds(panel_of({**table, "R3": (*FAVORED["R3"], "78")}))}
    assert "favored" not in {kind for kind, _, _ in kinds(panel_of({**table, "R3": (*FAVORED["R3"], "88")}))}


def test_a_gap_narrower_than_the_scatter_of_the_rest_parts_nobody():
    near = with_marks("R3", U02="60") | {"R1": with_marks("R1", U02="75")["R1"]}
    scattered = near | {"R5": with_marks("R5", U02="99.5")["R5"]}

    # 15 above 60; the rest lie from 75 to 88, then from 75 to 99.5.
    assert patterns(panel_of(near)) == [("apart", ("R3",), "U02")]
    assert patterns(panel_of(scattered)) == []
