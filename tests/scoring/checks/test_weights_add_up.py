"""Weights add up, and each child has the node's full marks."""

from tests.scoring.documents import GONE, ruleset_problems

NODE = "base.children[1]"


def test_it_reports_weights_that_do_not_add_up_for_a_class():
    changes = {f"{NODE}.children[0].weight": {"default": "70", "classes": {"B": "60"}}}

    assert ruleset_problems(changes) == [("ruleset.weights_do_not_add_up", f"{NODE}.children")]


def test_it_adds_up_to_the_total_that_the_rule_gives():
    changes = {f"{NODE}.children[0].weight": "60", f"{NODE}.rule.parameters.weights_total": "90"}

    assert ruleset_problems(changes) == []


def test_it_reports_a_weight_that_is_missing():
    assert set(ruleset_problems({f"{NODE}.children[1].weight": GONE})) == {
        ("ruleset.weight_missing", f"{NODE}.children[1].weight")
    }


def test_it_reports_a_child_whose_full_marks_are_not_the_nodes():
    assert set(ruleset_problems({f"{NODE}.children[1].points": "30"})) == {
        ("ruleset.points_not_the_nodes", f"{NODE}.children[1].points")
    }
