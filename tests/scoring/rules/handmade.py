"""Inputs of rule kinds made by hand, for the tests of bounds: no term can stand for another."""

from types import SimpleNamespace

import numpy as np

from hengjing.scoring.facts.inputs import Inputs, Numbers, Records, Tasks
from hengjing.scoring.rules.base import NodeInputs
from hengjing.scoring.rules.registry import RULES

MILLION = 10**6
THOUSAND = 10**3


def rows(*parts, **parameters):
    """Parameters of a rule, or one row of its tables; a positional mapping serves names that Python reserves."""
    return SimpleNamespace(**{name: value for part in parts for name, value in part.items()}, **parameters)


def numbers(**columns):
    return {name: Numbers(np.array(column), np.ones(len(column), dtype=bool)) for name, column in columns.items()}


def records(unit, value):
    none = np.zeros(len(unit), dtype=np.int64)
    return Records(np.array(unit, dtype=np.int64), none, none, np.array(value, dtype=np.int64))


def given(points=0, size=2, **columns):
    return Inputs(
        size=size, points=points, scored=np.ones(size, dtype=bool), ones={"points": 7, "value": 13}, **columns
    )


def bound(kind, parameters, inputs):
    """The bound of a rule kind, which is of whole numbers."""
    found = RULES[kind].bound(parameters, inputs)
    assert [type(number) for number in found] == [int, int]
    return found


def tasks(unit, **values):
    columns = {name: np.array(column) for name, column in values.items()}
    given_rows = {name: np.ones(len(unit), dtype=bool) for name in values}
    none = np.zeros(len(unit), dtype=np.int64)
    return Tasks(np.array(unit, dtype=np.int64), none, columns, given_rows, none.astype(bool))


def children(weight, score):
    weight, score = np.array(weight), np.array(score)
    flags, size = np.ones(weight.shape, dtype=bool), weight.shape[1]
    return NodeInputs(size, weight, score, np.zeros_like(weight), flags, flags, ~flags, decimals=6, scale=(1, 1))
