"""What all rule kinds share: parameters, branches, inputs of nodes."""

import numpy as np
import pytest

from hengjing.scoring.rules.base import Parameters, branch_of
from hengjing.scoring.rules.registry import RULES
from tests.scoring.rules.handmade import children, given, rows


def test_a_parameter_that_the_rule_does_not_declare_is_named():
    parameters = Parameters({"target": 3, "limit": None})

    assert (parameters.target, parameters.limit) == (3, None)
    with pytest.raises(AttributeError, match=r"^the rule declares no parameter 'goal'$"):
        parameters.goal  # noqa: B018


@pytest.mark.parametrize("kind", sorted(RULES))
def test_branches_have_positions_by_name(kind):
    names = [branch.name for branch in RULES[kind].branches]

    assert [RULES[kind].branch_position(name) for name in names] == list(range(len(names)))


def test_the_first_condition_that_holds_is_the_branch():
    first, second = np.array([True, False, False]), np.array([True, True, False])

    found = branch_of(3, (first, 7), (second, 5), otherwise=2)

    assert (found.tolist(), found.dtype.name) == ([7, 5, 2], "int64")


@pytest.mark.parametrize(("flag", "branch"), [(True, [7, 7]), (False, [2, 2])])
def test_one_condition_may_hold_for_every_unit(flag, branch):
    assert branch_of(2, (flag, 7), otherwise=2).tolist() == branch


def test_widened_inputs_hold_python_integers():
    wide = children([[3, 1]], [[2**61, 5]]).widened()

    assert (wide.weight.dtype, wide.score.dtype) == (object, object)
    assert (wide.score * 8).tolist() == [[2**64, 40]]
    assert (wide.size, wide.decimals, wide.weight.tolist()) == (2, 6, [[3, 1]])


def test_points_lie_between_zero_and_full_marks_unless_a_kind_says_otherwise():
    assert RULES["slope"].default_limits(rows(), given(7)) == (0, 7)
