"""Under better_of no child exceeds the node."""

from tests.scoring.documents import ruleset_problems

NODE = "base.children[1]"


def test_it_reports_a_child_with_more_full_marks_than_the_node():
    changes = {
        f"{NODE}.rule": {"kind": "better_of"},
        f"{NODE}.children[1].points": {"default": "40", "classes": {"B": "41"}},
    }

    assert ruleset_problems(changes) == [("ruleset.points_above_the_nodes", f"{NODE}.children[1].points")]


def test_it_accepts_children_with_fewer_full_marks():
    assert ruleset_problems({f"{NODE}.rule": {"kind": "better_of"}, f"{NODE}.children[1].points": "30"}) == []
