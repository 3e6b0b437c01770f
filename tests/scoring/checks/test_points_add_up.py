"""The full marks of the children add up to the node's."""

import pytest

from hengjing.scoring import ProblemsFound, ruleset_from_document
from tests.scoring.documents import ruleset_problems, spoiled

FIRST = "base.children[0].children[0]"


def test_it_reports_a_sum_that_is_wrong_for_every_class():
    assert ruleset_problems({f"{FIRST}.points": "41"}) == [
        ("ruleset.points_do_not_add_up", "base.children[0].points"),
        ("ruleset.points_do_not_add_up", "base.children[0].points"),
    ]


def test_it_names_the_class_and_the_unit_that_deviates_from_it():
    changes = {f"{FIRST}.points": {"default": "40", "classes": {"B": "42"}, "units": {"U2": "35"}}}

    with pytest.raises(ProblemsFound) as raised:
        ruleset_from_document(spoiled(changes))

    assert [found.message("en") for found in raised.value.problems] == [
        "区财政局: the parts of “职能履行” add up to 55, not to 60",
        "社会民生类: the parts of “职能履行” add up to 62, not to 60",
    ]


def test_it_counts_only_what_is_in_a_units_system():
    changes = {
        f"{FIRST}.applies_to": {"classes": ["A"]},
        "base.children[0].children[1].points": {"classes": {"A": "20", "B": "60"}},
    }

    assert ruleset_problems(changes) == []


def test_it_derives_the_full_marks_of_a_node_that_gives_none():
    changes = {"base.children[0].points": "60.5", f"{FIRST}.points": "40.5"}

    assert ruleset_problems(changes) == [
        ("ruleset.points_do_not_add_up", "base.points"),
        ("ruleset.points_do_not_add_up", "base.points"),
    ]
