"""The order of ties names what exists, and ends where it must."""

import pytest

from tests.scoring.documents import ruleset_problems


@pytest.mark.parametrize(
    ("order", "code", "place"),
    [
        ([{"node": "NONE"}, "unit_order"], "ruleset.node_unknown", "[0].node"),
        ([{"attribute": "height"}, "unit_order"], "ruleset.attribute_unknown", "[0].attribute"),
        ([{"node": "DUTIES", "attribute": "task_weight"}, "unit_order"], "ruleset.tie_key_of_two", "[0]"),
        ([{"node": "DUTIES"}], "ruleset.tie_order_open", ""),
    ],
)
def test_it_reports_an_order_that_cannot_decide(order, code, place):
    assert ruleset_problems({"rank.tie_order": order}) == [(code, f"rank.tie_order{place}")]


def test_it_reports_keys_after_the_order_of_units():
    found = ruleset_problems({"rank.tie_order": ["unit_order", {"node": "DUTIES"}], "rank.style": "dense"})

    assert found == [("ruleset.tie_order_goes_on", "rank.tie_order[0]")]
