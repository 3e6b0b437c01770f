"""task_list, column by column: each unit's tasks, and those left out."""

from dataclasses import replace

import numpy as np
import pytest

from hengjing.scoring.rules.registry import RULES
from tests.scoring.rules.handmade import MILLION, bound, given, rows, tasks

TIMELY = (rows(up_to=0, coefficient=1_000), rows(up_to=None, coefficient=500))
PLAIN = {"completion_cap": MILLION, "timeliness": None, "quality": False}


def outcome(listed, units, **parameters):
    return RULES["task_list"].kernel(rows({**PLAIN, **parameters}), given(40, size=units, tasks=listed))


def test_weights_and_part_points_are_added_up_exactly():
    # U1: 3 × 40 + 1 × 20; U2 leaves its only task out; U3 has none.
    listed = tasks([0, 0, 1], weight=[3, 1, 5], completion=[10_000, 5_000, 10_000], days_late=[0, 0, 9])
    listed = replace(listed, entry=np.array([4, 2, 7]), left_out=np.array([False, False, True]))

    found = outcome(listed, 3, timeliness=TIMELY)

    assert (found.numerator.tolist(), found.denominator.tolist()[0]) == ([140, 0, 0], 4)
    assert [column.tolist() for column in found.workings] == [[2, 0, 0], [0, 1, 0], [4, 0, 0]]
    assert found.no_data.tolist() == [False, False, True]
    assert found.not_applicable.tolist() == [False, True, False]
    assert [detail.entry.tolist() for detail in found.details] == [[4, 2], [4, 2]]


@pytest.mark.parametrize("cap", [MILLION, 999_999])
def test_part_points_are_whole_numbers(cap):
    found = outcome(tasks([0], weight=[3], completion=[10_000]), 1, completion_cap=cap)

    assert (found.details[0].value.dtype.name, found.details[0].value.tolist()) == ("int64", [40])


def test_the_weights_of_one_task_bound_it_once():
    listed = tasks([0], weight=[3 * MILLION], completion=[31_000])

    # 7 × 31,000 ÷ 10,000 is 21 and a rest, so 22 at most
    assert bound("task_list", rows(PLAIN), given(7, tasks=listed)) == (3 * MILLION * 22, 3 * MILLION)


def test_tasks_are_needed():
    with pytest.raises(ValueError, match=r"^a list of tasks is scored from tasks$"):
        outcome(None, 1)
