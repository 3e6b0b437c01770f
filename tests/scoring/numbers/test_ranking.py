"""Ranks 1-2-2-4 and 1-2-2-3 (docs/scoring/grading.md)."""

import numpy as np
import pytest

from hengjing.scoring.numbers import competition_ranks, dense_ranks, equal_runs

VALUES = np.array([93, 95, 93, 50])


@pytest.mark.clause("P6")
def test_ranks_one_two_two_four_and_one_two_two_three():
    assert competition_ranks(VALUES).tolist() == [2, 1, 2, 4]
    assert dense_ranks(VALUES).tolist() == [2, 1, 2, 3]


def test_ranks_the_lowest_first_where_lower_is_better():
    assert competition_ranks(VALUES, higher_is_better=False).tolist() == [2, 4, 2, 1]
    assert dense_ranks(VALUES, higher_is_better=False).tolist() == [2, 3, 2, 1]


def test_ranks_integers_beyond_sixty_four_bits():
    wide = np.array([10**30, 10**30 + 1, 10**30], dtype=object)

    assert competition_ranks(wide).tolist() == [2, 1, 2]
    assert equal_runs(wide).tolist() == [2, 1, 2]
