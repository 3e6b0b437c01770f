"""Severity: how far a rater is above or below the others on the same units, as exact quotients computed by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from hengjing.scoring.raters import Thresholds, read_raters
from tests.scoring.raters.panels import bound, document, kinds, mark_rows, only, panel_of, report_of, units_of

SEVERE = {
    "R1": ("90", "86", "82", "88", "84"),
    "R2": ("92", "86", "80", "88", "86"),
    "R3": ("80", "76", "72", "77.5", "76"),
}
"""R3 is below both others on every unit, by 11, 10, 9, 10.5 and 9."""


def by_rater(panel):
    return {reading.rater: reading for reading in panel.raters}


def test_the_level_is_the_average_difference_from_the_others_on_the_same_units():
    raters = by_rater(panel_of(SEVERE))

    assert raters["R3"].level == Fraction(-99, 10)
    # R1: 90-86, 86-81, 82-76, 88-82.75, 84-81
    assert raters["R1"].level == Fraction(4 + 5 + 6 + 3, 5) + Fraction(21, 4) / 5
    assert (raters["R3"].compared, raters["R3"].lower, raters["R3"].level_with, raters["R3"].higher) == (5, 5, 0, 0)


def test_a_severe_rater_is_named_with_the_numbers():
    signal = only(panel_of(SEVERE), "severe")

    assert signal.raters == ("R3",)
    # From the middle marks 90, 86, 80, 88 and 84.
    middle = Fraction(-10 - 10 - 8 - 8, 5) + Fraction(-21, 2) / 5
    assert signal.numbers == {"level": Fraction(-99, 10), "from_middle": middle, "units": 5, "lower": 5, "higher": 0}
    assert signal.text.zh == "R3对同样的5个单位，平均比其他评委低9.9分（满分100），其中低的5个、高的0个"
    assert "9.9 below the other raters" in signal.text.en


def test_a_severe_rater_makes_nobody_else_lenient():
    raters = by_rater(panel_of(SEVERE))

    assert raters["R1"].level > 3
    assert raters["R2"].level > 3
    assert kinds(panel_of(SEVERE)) == [("severe", ("R3",), "")]


def test_a_lenient_rater_is_named():
    lenient = {rater: tuple(str(100 - Decimal(mark)) for mark in marks) for rater, marks in SEVERE.items()}

    assert ("lenient", ("R3",), "") in kinds(panel_of(lenient))


def test_a_rater_at_the_limit_is_named_and_one_below_it_is_not():
    base = ("80", "82", "84", "86", "88")
    at = {"R1": base, "R2": base, "R3": ("77", "79", "81", "83", "85")}
    below = {**at, "R3": ("77.1", "79", "81", "83", "85")}

    assert ("severe", ("R3",), "") in kinds(panel_of(at))
    assert "severe" not in {kind for kind, _, _ in kinds(panel_of(below))}


def test_fewer_units_than_five_say_nothing_of_a_habit():
    four = {rater: marks[:4] for rater, marks in SEVERE.items()}

    assert kinds(panel_of(four)) == []
    assert ("severe", ("R3",), "") in kinds(panel_of(four, limits=Thresholds(fewest_units=4)))


def test_two_raters_are_measured_by_each_other_and_neither_is_named():
    panel = panel_of({rater: SEVERE[rater] for rater in ("R1", "R3")})

    # 10, 10, 10, 10.5, 8
    assert by_rater(panel)["R1"].level == Fraction(485, 50)
    assert by_rater(panel)["R3"].level == Fraction(-485, 50)
    assert kinds(panel) == []


def test_one_rater_alone_has_no_level():
    (reading,) = panel_of({"R1": SEVERE["R1"]}).raters

    assert (reading.level, reading.compared, reading.average_mark) == (None, 0, Fraction(86))
    assert (reading.order.same, reading.order.opposite, reading.order.tied) == (0, 0, 0)
    assert reading.order.agreement is None


def test_an_absent_mark_is_left_out_and_counted():
    panel = panel_of({**SEVERE, "R1": ("absent", *SEVERE["R1"][1:])})
    raters = by_rater(panel)

    assert (raters["R1"].marks, raters["R1"].absent, raters["R1"].compared) == (4, 1, 4)
    # On the first unit R3 is now measured by R2 alone: 80-92 = -12 in place of -11.
    assert raters["R3"].level == Fraction(-505, 50)


def test_a_severe_rater_of_a_part_of_the_units_may_move_ranks():
    table = {rater: (*marks, "85") for rater, marks in SEVERE.items()} | {"R3": (*SEVERE["R3"], "absent")}

    signal = only(panel_of(table), "severe")

    assert signal.text.zh.endswith("；本类6个单位中只评了5个，可能影响名次")
    assert signal.text.en.endswith("only 5 of the 6 units of the class were marked, which may move ranks")


def test_a_unit_to_which_the_item_does_not_apply_is_set_aside():
    panel = panel_of(SEVERE, rows=[{"unit": "U01", "status": "not_applicable"}])
    raters = by_rater(panel)

    assert (raters["R3"].marks, raters["R3"].set_aside, raters["R3"].compared) == (4, 1, 4)
    assert raters["R3"].level == Fraction(-385, 40)
    assert panel.agreement.units == 4


def test_a_unit_whose_item_has_no_data_is_set_aside():
    panel = panel_of(SEVERE, rows=[{"unit": "U02", "status": "no_data"}])

    assert {(each.marks, each.set_aside) for each in panel.raters} == {(4, 1)}


def test_a_void_ballot_is_measured_but_measures_nobody():
    table = {**SEVERE, "R4": ("60",) * 5}
    panel = panel_of(table, {"void_if_all_equal": "yes"})
    raters = by_rater(panel)

    assert raters["R4"].void == ("all_equal",)
    # The averages of the three others: 262/3, 248/3, 234/3, 253.5/3, 246/3
    assert raters["R4"].level == 60 - Fraction(12435, 3 * 5 * 10)
    assert raters["R3"].level == Fraction(-99, 10)
    assert not {"severe", "all_equal"} & {signal.kind for signal in panel.signals if signal.raters == ("R4",)}


GROUPS = {"groups": [{"code": "G", "title": "甲组", "weight": "60"}, {"code": "H", "title": "乙组", "weight": "40"}]}


def test_a_rater_in_two_groups_has_two_ballots():
    table = {
        "G/R1": ("90", "80", "", "", ""), "G/R2": ("80", "80", "", "", ""),
        "H/R1": ("", "", "70", "90", "90"), "H/R3": ("", "", "90", "90", "90"),
    }  # fmt: skip
    (item,) = report_of(table, GROUPS).items
    first, second = item.panels

    assert [panel.group for panel in item.panels] == ["G", "H"]
    assert by_rater(first)["R1"].level == 5
    assert by_rater(second)["R1"].level == Fraction(-20, 3)
    assert (item.agreement.raters, item.agreement.units, item.agreement.marks) == (4, 5, 10)


def test_classes_are_read_apart_and_put_together_unit_by_unit():
    table = {rater: marks[:4] for rater, marks in SEVERE.items()}
    report = report_of(table, classes={"U03": "B", "U04": "B"})
    (across,) = report.across

    assert [item.unit_class for item in report.items] == ["A", "B"]
    assert across.classes == ("A", "B")
    assert across.full_mark == 100
    severe = next(each for each in across.raters if each.rater == "R3")
    assert (severe.level, severe.compared, severe.lower) == (Fraction(-405, 40), 4, 4)
    assert kinds(across) == []


def test_a_level_that_shows_only_over_all_classes_is_named_there():
    report = report_of(SEVERE, classes={"U03": "B", "U04": "B", "U05": "B"})

    assert [kinds(panel) for item in report.items for panel in item.panels] == [[], []]
    assert ("severe", ("R3",), "") in kinds(report.across[0])


@pytest.mark.parametrize("classes", [None, {"U05": "B"}])
def test_classes_without_ballots_are_not_listed(classes):
    table = {rater: (*marks[:4], "") for rater, marks in SEVERE.items()}

    report = report_of(table, classes=classes)

    assert [item.unit_class for item in report.items] == ["A"]
    assert report.across == ()


def test_of_an_even_number_of_marks_the_middle_is_half_way():
    raters = by_rater(panel_of({"R1": ("90",), "R2": ("80",), "R3": ("60",), "R4": ("70",)}))

    assert {rater: each.from_middle for rater, each in raters.items()} == {"R1": 15, "R2": 5, "R3": -15, "R4": -5}


def test_above_the_average_but_below_the_middle_is_neither_lenient_nor_severe():
    base = (50, 52, 54, 56, 58)
    table = {
        rater: tuple(str(mark + shift) for mark in base)
        for rater, shift in {"R1": 30, "R2": 40, "R3": 41, "R4": -10}.items()
    }
    panel = panel_of(table)

    # The others of R1 average 71/3 above the base, the middle is 35 above it.
    assert (by_rater(panel)["R1"].level, by_rater(panel)["R1"].from_middle) == (Fraction(19, 3), -5)
    assert ("R1",) not in {signal.raters for signal in panel.signals}


def test_two_raters_are_named_over_all_classes_no_more_than_in_one():
    table = {rater: SEVERE[rater] for rater in ("R1", "R3")}
    (across,) = report_of(table, classes={"U03": "B", "U04": "B", "U05": "B"}).across

    assert [each.level for each in across.raters] == [Fraction(97, 10), Fraction(-97, 10)]
    assert across.signals == ()


def test_a_class_whose_ballots_are_all_void_is_not_put_together_with_others():
    table = {rater: (*marks[:3], "70", "70") for rater, marks in SEVERE.items()}
    report = report_of(table, {"void_if_all_equal": "yes"}, classes={"U04": "B", "U05": "B"})

    assert [item.unit_class for item in report.items] == ["A", "B"]
    assert report.across == ()


def test_classes_with_other_full_marks_are_not_put_together():
    units = units_of(SEVERE)
    rule = {"class_parameters": {"B": {"full_mark": "200"}}}
    scheme = document(units, {}, {"U04": "B", "U05": "B"}, rule=rule)

    report = read_raters(*bound(scheme, mark_rows(SEVERE, units)))

    assert [item.full_mark for item in report.items] == [100, 200]
    assert report.across == ()
