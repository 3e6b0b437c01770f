"""Numbers as text: strict in, complete out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring.numbers import decimal_text, fits, parse_number, parse_share, to_scale


@pytest.mark.parametrize(
    "text", ["", "+5", ".5", "5.", "1e3", "1,000", "½", "５", "--1", "1.2.3", " 1", "0x1", "inf", "NaN"]
)
def test_refuses_what_is_not_written_as_a_number(text):
    with pytest.raises(ValueError, match=r"^" + (text.replace("+", r"\+").replace(".", r"\.") or "$")):
        parse_number(text)


@given(st.integers(-(10**17), 10**17), st.integers(0, 6))
def test_reads_back_what_it_writes(value, decimals):
    assert to_scale(decimal_text(value, decimals), decimals) == value


@pytest.mark.parametrize(
    ("text", "expected"), [("80%", 800_000), ("0.8", 800_000), ("33.3333%", 333_333), ("-5%", -50_000)]
)
def test_reads_shares_written_either_way(text, expected):
    assert parse_share(text) == expected


@pytest.mark.parametrize(("text", "decimals"), [("0.125", 2), ("9999999999999999999", 0), ("1000000000000", 6)])
def test_refuses_more_digits_than_a_scale_holds(text, decimals):
    with pytest.raises(OverflowError, match=f"^{text}$"):
        to_scale(text, decimals)


def test_holds_eighteen_digits_and_no_more():
    assert to_scale("9" * 18, 0) == 10**18 - 1
    assert to_scale("-" + "9" * 18, 0) == 1 - 10**18
    with pytest.raises(OverflowError):
        to_scale("1" + "0" * 18, 0)


@pytest.mark.parametrize(
    ("value", "decimals", "digits", "expected"),
    [
        (36_500_000, 6, 2, "36.50"),
        (36_512_300, 6, 2, "36.5123"),
        (-5, 2, None, "-0.05"),
        (7, 0, None, "7"),
        (0, 6, 0, "0"),
    ],
)
def test_writes_declared_decimals(value, decimals, digits, expected):
    assert decimal_text(value, decimals, digits=digits) == expected


@pytest.mark.parametrize(
    ("text", "decimals", "held"),
    [
        ("12.34", 2, True),
        ("12.340", 2, True),
        ("12.345", 2, False),
        ("9" * 16, 2, True),
        ("9" * 17, 2, False),
        ("33.3333%", 6, True),
        ("33.33333%", 6, False),
        ("about ten", 2, True),
    ],
)
def test_fits_asks_for_no_more_digits_than_the_scale_holds(text, decimals, held):
    assert fits(text, decimals) is held
