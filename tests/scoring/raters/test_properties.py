"""What must hold of all marks: order does not matter, and a steady habit changes levels by exactly as much."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from hengjing.scoring.raters import read_raters
from tests.scoring.raters.panels import bound, document, mark_rows, panel_of

GIVEN = st.integers(100, 800).map(lambda tenths: f"{tenths // 10}.{tenths % 10}")
MARKS = st.one_of(GIVEN, st.just("absent"), st.just(""))


@st.composite
def tables(draw, marks=MARKS, least=2):
    size = draw(st.integers(1, 7))
    raters = draw(st.integers(least, 5))
    return {f"R{place}": draw(st.lists(marks, min_size=size, max_size=size)) for place in range(raters)}


def read(units, rows):
    return read_raters(*bound(document(units, {"void_if_all_equal": "yes"}), rows))


def content(report):
    """Everything a report says, without the order in which it says it."""
    panels = [panel for item in report.items for panel in item.panels]
    signals = {(each.kind, each.raters, each.unit, frozenset(each.rivals), tuple(sorted(each.numbers.items())))
               for each in report.signals}  # fmt: skip
    return [(panel.raters, panel.agreement) for panel in panels], signals


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_units_and_of_rows_is_irrelevant(table, shuffler):
    units = [f"U{place}" for place in range(len(table["R0"]))]
    rows = mark_rows(table, units)
    assume(rows)
    shuffled_units, shuffled_rows = list(units), list(rows)
    shuffler.shuffle(shuffled_units)
    shuffler.shuffle(shuffled_rows)

    assert content(read(units, rows)) == content(read(shuffled_units, shuffled_rows))


@given(tables())
def test_the_names_of_raters_are_irrelevant(table):
    units = [f"U{place}" for place in range(len(table["R0"]))]
    other = {f"R{9 - int(rater[1:])}": marks for rater, marks in table.items()}
    assume(mark_rows(table, units))

    ours, theirs = read(units, mark_rows(table, units)), read(units, mark_rows(other, units))

    def named(report):
        return {reading.rater: reading for item in report.items for panel in item.panels for reading in panel.raters}

    for rater, reading in named(ours).items():
        twin = named(theirs)[f"R{9 - int(rater[1:])}"]
        assert (reading.level, reading.from_middle, reading.order) == (twin.level, twin.from_middle, twin.order)
    assert ours.items[0].agreement == theirs.items[0].agreement


@given(tables(), st.integers(1, 190))
def test_a_constant_added_to_one_raters_marks_moves_levels_by_exactly_as_much_and_no_order(table, tenths):
    shift = Fraction(tenths, 10)
    moved = {
        **table,
        "R0": [mark if mark in {"", "absent"} else f"{float(Fraction(mark) + shift):.1f}" for mark in table["R0"]],
    }
    assume(mark_rows(table, list("UVWXYZA")[: len(table["R0"])]))
    before, after = ({each.rater: each for each in panel_of(own).raters} for own in (table, moved))

    for rater, reading in before.items():
        assert after[rater].order == reading.order
        levels = (reading.level, after[rater].level)
        if levels[0] is None or levels[1] is None:
            assert levels == (None, None)
        elif rater == "R0":
            assert levels[1] - levels[0] == shift
        else:
            assert levels[1] - levels[0] == -shift * share_of_the_first(table, rater)


def share_of_the_first(table, rater):
    """The share of R0 in the average of the others' marks, on average over the units that they marked too."""
    shares = []
    for place, mark in enumerate(table[rater]):
        others = [name for name, own in table.items() if name != rater and own[place] not in {"", "absent"}]
        if mark not in {"", "absent"} and others:
            shares.append(Fraction("R0" in others, len(others)))
    return Fraction(sum(shares), len(shares))


@given(tables(GIVEN, least=3))
def test_levels_of_raters_who_all_marked_every_unit_add_up_to_zero(table):
    levels = [reading.level for reading in panel_of(table).raters]

    assert None not in levels
    assert sum(level or 0 for level in levels) == 0
