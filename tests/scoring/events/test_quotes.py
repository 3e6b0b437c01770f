"""A quote that is not paired is found, wherever the pieces of the file end."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring.events.quotes import Quotes


def first_wrong(data, size):
    quotes = Quotes()
    for start in range(0, len(data), size):
        quotes.feed(data[start : start + size])
    quotes.end()
    return quotes.wrong


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"x"\n', None),
        ('"a","b"\r\n"","x ""y"""\r\n', None),
        ('\ufeff"a";"two\nlines"\n', None),
        ('a,b\n1,"路灯"', None),
        ("", None),
        ('"', 1),
        ('a,b\n1,"open\n2,x\n', 2),
        ('a,b\n1,"open\n2,"x"\n', 3),
        ('a,b\n1,x\n2,5" pipe\n', 3),
        ('a,b\n1,"x" y\n', 2),
        ('a,b\n"two\nlines",1\n2, "x"\n', 4),
    ],
)
def test_the_line_of_the_first_quote_out_of_place(text, line, size):
    assert first_wrong(text.encode(), size) == line


@given(
    st.lists(st.lists(st.text(st.sampled_from('a路",;\n\t'), max_size=6), min_size=2, max_size=3), min_size=1),
    st.integers(1, 9),
)
def test_what_a_writer_of_csv_writes_is_fine(rows, size):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)

    assert first_wrong(text.getvalue().encode("gb18030"), size) is None
