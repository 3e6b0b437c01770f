"""The engine and the oracle agree on every cell of generated rulesets and facts."""

import pytest

from tests.counts import count
from tests.scoring.generator import coverage, expected, generate
from tests.scoring.oracle import oracle
from tests.scoring.oracle.agreement import differences

BATCH = 25
SMALL = count(reduced=300, full=20_000)
MEDIUM = count(reduced=20, full=1_000)


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
def test_the_generated_cases_reach_every_situation():
    reached = set()
    for seed in range(300):
        document, rows, history = generate(seed)
        reached |= coverage(document, rows, oracle.evaluate(document, rows, history))

    assert expected() - reached == set()


def test_sees_a_difference_of_one_digit_in_one_fact():
    document, rows, history = generate(3)
    planted = [dict(row) for row in rows]
    target = next(row for row in planted if row["value"] == "1" and row["measure"] != "confirmed")
    target["value"] = "2"

    assert list(differences(document, rows, history)) == []
    assert list(differences(document, rows, history, engine_rows=planted)) != []
