"""The engine and the oracle agree on every cell of generated rulesets and facts."""

import pytest

from hengjing.scoring.engine import leaves, nodes
from tests.counts import count
from tests.scoring.conftest import one_item_document
from tests.scoring.generator import coverage, expected, generate
from tests.scoring.oracle import oracle
from tests.scoring.oracle.agreement import differences

BATCH = 25
SMALL = count(reduced=300, full=5_000)
MEDIUM = count(reduced=20, full=200)


@pytest.mark.slow
@pytest.mark.clause("C6", "C7", "P6")
@pytest.mark.parametrize("first", range(0, SMALL, BATCH))
def test_agrees_on_every_cell_of_small_rulesets(first):
    found = [(seed, line) for seed in range(first, first + BATCH) for line in differences(*generate(seed))]

    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MEDIUM))
def test_agrees_on_every_cell_of_larger_classes(seed):
    assert list(differences(*generate(seed, "medium"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, count(reduced=50, full=500), BATCH))
def test_agrees_on_every_cell_with_all_columns_as_python_integers(first, monkeypatch):
    monkeypatch.setattr(leaves, "INT64_SAFE", 0)
    monkeypatch.setattr(nodes, "INT64_SAFE", 0)

    assert [line for seed in range(first, first + BATCH) for line in differences(*generate(seed))] == []


@pytest.mark.slow
def test_the_generated_cases_reach_every_situation():
    reached = set()
    for seed in range(300):
        document, rows, history = generate(seed)
        reached |= coverage(document, rows, oracle.evaluate(document, rows, history))

    assert expected() - reached == set()


def test_sees_a_difference_of_one_digit_in_one_fact():
    document = one_item_document("completion", {"target": "100"}, ["U1"])
    row = {
        "unit": "U1",
        "item": "ITEM",
        "measure": "actual",
        "group": "",
        "entry": "",
        "status": "",
        "source": "台账1号",
    }
    rows, planted = [{**row, "value": "90", "note": ""}], [{**row, "value": "90.0001", "note": ""}]

    assert list(differences(document, rows)) == []
    assert "U1 ITEM points: oracle 9, engine 900001/100000" in list(differences(document, rows, engine_rows=planted))
