"""Bands stand in rising order, without gap or overlap."""

import pytest

from tests.scoring.documents import GONE, ruleset_problems

BANDS = "base.children[1].children[1].rule.parameters.bands"


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"[1].from": "11"}, "ruleset.bands_gap", "[1].from"),
        ({"[1].from": "9"}, "ruleset.bands_overlap", "[1].from"),
        ({"[0].from": "0"}, "ruleset.bands_open_below", "[0].from"),
        ({"[2].to": "30"}, "ruleset.bands_open_above", "[2].to"),
        ({"[1].from": GONE}, "ruleset.bands_edge_missing", "[1]"),
        ({"[1].to": "10", "[2].from": "10"}, "ruleset.bands_out_of_order", "[2].from"),
    ],
)
def test_it_reports_a_table_that_does_not_join(changes, code, place):
    found = ruleset_problems({f"{BANDS}{path}": value for path, value in changes.items()})

    assert found == [(code, f"{BANDS}{place}")]


def test_it_looks_at_the_tables_of_single_classes_too():
    rule = BANDS.removesuffix(".parameters.bands")
    bands = [{"to": "10", "points": "1"}, {"from": "12", "points": "0"}]

    assert ruleset_problems({f"{rule}.class_parameters": {"B": {"bands": bands}}}) == [
        ("ruleset.bands_gap", f"{rule}.class_parameters.B.bands[1].from")
    ]
