"""Changes of a document: each makes a new one, and nothing is lost on the way."""

import copy

import pytest

from hengjing.steps.indicator_rules.documents import place_of, places
from hengjing.steps.indicator_rules.edits import dropped, moved, ways_of, with_item, with_new_item, without_item
from hengjing.steps.indicator_rules.skeleton import skeleton


def place_in(document, code):
    """The place of an item that is known to be there."""
    found = place_of(document, code)
    assert found is not None
    return found


def children(document, code):
    return [each["code"] for each in place_in(document, code).node["children"]]


@pytest.mark.parametrize(
    ("code", "way", "parent", "order"),
    [
        ("EFFICIENCY", "up", "BASE", ["EFFICIENCY", "DUTY", "SERVICE"]),
        ("EFFICIENCY", "down", "BASE", ["DUTY", "SERVICE", "EFFICIENCY"]),
        ("EFFICIENCY", "in", "DUTY", ["KEY", "DECLARED", "ASSIGNED", "EFFICIENCY"]),
        ("LAW", "out", "BASE", ["DUTY", "EFFICIENCY", "LAW", "SERVICE"]),
    ],
)
def test_an_item_moves_by_one_step(code, way, parent, order):
    document = skeleton()

    found = moved(document, code, way)

    assert children(found, parent) == order
    assert document == skeleton()
    assert sorted(place.code for place in places(found)) == sorted(place.code for place in places(document))


def test_the_ways_that_are_offered_are_those_that_lead_somewhere():
    document = skeleton()

    assert ways_of(document, place_in(document, "BASE")) == ()
    assert ways_of(document, place_in(document, "DUTY")) == ("down",)
    assert ways_of(document, place_in(document, "PUBLIC")) == ("up", "out")
    assert ways_of(document, place_in(document, "VETO_ACCOUNT")) == ("up",)


@pytest.mark.parametrize(
    ("code", "target", "inside", "parent", "order"),
    [
        ("LAW", "DUTY", True, "DUTY", ["KEY", "DECLARED", "ASSIGNED", "LAW"]),
        ("LAW", "KEY", False, "DUTY", ["KEY", "LAW", "DECLARED", "ASSIGNED"]),
    ],
)
def test_an_item_is_dropped_into_a_group_or_behind_another(code, target, inside, parent, order):
    assert children(dropped(skeleton(), code, target, inside=inside), parent) == order


@pytest.mark.parametrize(
    ("code", "target", "inside"),
    [("DUTY", "KEY", False), ("DUTY", "DUTY", True), ("BASE", "DUTY", True), ("VETO_SAFETY", "DUTY", True),
     ("LAW", "BASE", False), ("LAW", "KEY", True)],
)  # fmt: skip
def test_an_item_is_not_dropped_where_it_cannot_be(code, target, inside):
    assert dropped(skeleton(), code, target, inside=inside) == skeleton()


def test_another_content_of_a_group_keeps_what_stands_below():
    found = with_item(skeleton(), "DUTY", {"code": "WORK", "title": "履职"})

    assert children(found, "WORK") == ["KEY", "DECLARED", "ASSIGNED"]


def test_the_first_line_of_a_section_makes_it_and_the_last_one_takes_it_away():
    line = {"code": "BON", "title": "加分"}

    found = with_new_item(skeleton(), "bonus", line)

    assert found["bonus"] == [line]
    assert without_item(found, "BON") == skeleton()


def test_the_root_is_not_removed():
    assert without_item(skeleton(), "BASE") == skeleton()


def test_a_group_goes_with_everything_below_it():
    document = copy.deepcopy(skeleton())

    found = {place.code for place in places(without_item(document, "DUTY"))}

    assert not {"DUTY", "KEY", "DECLARED", "ASSIGNED"} & found
