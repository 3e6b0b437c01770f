"""Every rule kind is in the registry."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_an_unknown_kind_and_the_one_that_may_be_meant():
    kind = "base.children[0].children[0].rule.kind"

    assert ruleset_problems({kind: "completions"}) == [("ruleset.kind_unknown_like", kind)]
    assert ruleset_problems({kind: "魔法"}) == [("ruleset.kind_unknown", kind)]
