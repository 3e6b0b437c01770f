"""YAML is read as text throughout, with the line of every key."""

import pytest

from hengjing.scoring import ProblemsFound
from hengjing.scoring.load.yaml_text import read_yaml


def codes(text):
    return [(found.code, found.place.line, found.place.path) for found in read_yaml(text).problems]


def test_it_leaves_every_scalar_as_it_is_written():
    text = 'a: 0.10\nb: no\nc: 1e3\nd: 2024-01-01\ne: ~\nf:\ng: 0o17\nh: "7"\ni: .inf\n'

    assert read_yaml(text).document == {
        "a": "0.10",
        "b": "no",
        "c": "1e3",
        "d": "2024-01-01",
        "e": "~",
        "f": "",
        "g": "0o17",
        "h": "7",
        "i": ".inf",
    }


def test_it_knows_the_line_of_every_path():
    text = "a:\n  b:\n    - c: 1\n      d: 2\n    - {e: 3}\n"

    assert read_yaml(text).lines == {
        "": 1,
        "a": 1,
        "a.b": 2,
        "a.b[0]": 3,
        "a.b[0].c": 3,
        "a.b[0].d": 4,
        "a.b[1]": 5,
        "a.b[1].e": 5,
    }


def test_it_refuses_a_key_given_twice_and_reads_on():
    text = "a: 1\nb: {c: 1, c: {d: 2}}\na: 3\n"

    assert codes(text) == [("ruleset.key_twice", 2, "b.c"), ("ruleset.key_twice", 3, "a")]
    assert read_yaml(text).document == {"a": "1", "b": {"c": "1"}}


def test_it_refuses_anchors_aliases_and_tags():
    text = "a: &one 1\nb: *one\nc: !!int 3\nd: ! x\n"

    assert codes(text) == [
        ("ruleset.anchor", 1, "a"),
        ("ruleset.alias", 2, "b"),
        ("ruleset.tag", 3, "c"),
        ("ruleset.tag", 4, "d"),
    ]


def test_it_takes_a_merge_key_for_an_ordinary_key():
    assert read_yaml("a: {<<: {b: 1}}\n").document == {"a": {"<<": {"b": "1"}}}


def test_it_refuses_keys_that_are_no_text():
    assert codes("{[a, b]: 1}\n") == [("ruleset.key_is_no_text", 1, "")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- a\n- b\n", "ruleset.root", 1),
        ("", "ruleset.root", 1),
        ("just text\n", "ruleset.root", 1),
        ("a: 1\nb: {c: 1\n", "ruleset.yaml", 3),
        ("a: 1\n\tb: 2\n", "ruleset.yaml", 2),
        ("a: 1\n---\nb: 2\n", "ruleset.several_documents", 2),
        ("a: " + "[" * 1000 + "]" * 1000, "ruleset.too_deep", 1),
        ("a: \x01\n", "ruleset.yaml", None),
    ],
)
def test_it_stops_where_nothing_can_be_read(text, code, line):
    with pytest.raises(ProblemsFound) as raised:
        read_yaml(text)

    found = raised.value.problems[-1]
    assert found.code == code
    assert line is None or found.place.line == line


def test_it_never_follows_an_alias():
    bomb = "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 60))

    assert len(read_yaml(bomb).document) == 60
