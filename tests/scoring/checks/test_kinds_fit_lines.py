"""A rule kind stands only where it may."""

from tests.scoring.documents import GONE, ruleset_problems


def test_it_reports_a_veto_among_the_items():
    rule = "base.children[0].children[0].rule"

    assert ruleset_problems({rule: {"kind": "veto"}, "base.children[0].children[0].measures": {}}) == [
        ("ruleset.kind_in_section", f"{rule}.kind")
    ]


def test_it_reports_the_rule_of_a_leaf_at_a_node_with_children():
    assert ruleset_problems({"base.rule": {"kind": "completion", "parameters": {"target": "1"}}}) == [
        ("ruleset.kind_for_items", "base.rule.kind")
    ]


def test_it_reports_a_sum_at_a_leaf():
    changes = {"base.children[0].children[1].rule": {"kind": "sum_of"}, "base.children[0].children[1].missing": GONE}

    assert ruleset_problems(changes) == [("ruleset.kind_for_children", "base.children[0].children[1].rule.kind")]
