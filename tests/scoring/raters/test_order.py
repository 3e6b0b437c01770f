"""The order in which raters put units, compared two units and two raters at a time."""

from fractions import Fraction

from tests.scoring.raters.panels import kinds, only, panel_of


def order_of(panel, rater):
    return next(reading.order for reading in panel.raters if reading.rater == rater)


def test_pairs_are_counted_same_opposite_and_tied():
    # R1 puts U01 > U02 > U03; R2 puts U02 first, U01 and U03 level: pairs 12 opposite, 13 tied, 23 same.
    order = order_of(panel_of({"R1": ("90", "80", "70"), "R2": ("80", "85", "80")}), "R1")

    assert (order.same, order.opposite, order.tied) == (1, 1, 1)
    assert order.agreement == 0


def test_pairs_that_one_of_the_two_did_not_mark_are_not_counted():
    panel = panel_of({"R1": ("90", "80", "absent"), "R2": ("95", "85", "75"), "R3": ("", "60", "70")})

    order = order_of(panel, "R2")

    assert (order.same, order.opposite, order.tied) == (1, 1, 0)
    assert order_of(panel, "R1").agreement == Fraction(1)


def test_an_order_that_is_opposite_more_often_than_the_same_is_named():
    rising = ("60", "65", "70", "75", "80")
    panel = panel_of({"R1": rising, "R2": rising, "R3": tuple(reversed(rising))})

    assert ("contrary", ("R3",), "") in kinds(panel)
    assert only(panel, "contrary").numbers == {"same": 0, "opposite": 20, "others_same": 10, "others_opposite": 0}
    assert order_of(panel, "R3").agreement == -1
    assert order_of(panel, "R1").agreement == 0


def test_as_often_the_same_as_opposite_is_not_named():
    rising = ("60", "65", "70", "75", "80")
    panel = panel_of({"R1": rising, "R2": tuple(reversed(rising)), "R3": rising})

    assert (order_of(panel, "R1").same, order_of(panel, "R1").opposite) == (10, 10)
    assert {raters for kind, raters, _ in kinds(panel) if kind == "contrary"} == {("R2",)}


def test_where_the_others_do_not_agree_either_nobody_is_named():
    # Three pairs of units, each rater with another pair first: of 15 comparisons of two raters, 8 are opposite.
    panel = panel_of({
        "R1": ("90", "88", "80", "78", "70", "68"),
        "R2": ("70", "68", "90", "88", "80", "78"),
        "R3": ("80", "78", "70", "68", "90", "88"),
    })  # fmt: skip

    assert {(each.order.same, each.order.opposite) for each in panel.raters} == {(14, 16)}
    assert kinds(panel) == []
