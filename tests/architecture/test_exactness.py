"""The engine holds no float, no clock and no chance."""

import pyarrow as pa
import pytest

from tools.tree_checks import columns, exactness

FLOATS = [
    "x = 0.5",
    "x = 1e6",
    "x = 2j",
    "x = float(y)",
    "x = complex(y)",
    "x = round(y)",
    "x = a / b",
    "a /= b",
    "x = y.astype(float)",
    "x = map(float, y)",
    "x = y.astype('float64')",
    "x = np.zeros(3, dtype='<f8')",
    "from operator import truediv",
    "from numpy import true_divide as cut",
    *(f"x = np.{name}(y)" for name in sorted(exactness.FLOAT_NAMES)),
    "x = numpy.random",
    "import numpy.random",
    "from numpy import random",
    "from numpy.random import PCG64",
]
CLOCK_AND_CHANCE = [
    "import time",
    "from time import monotonic",
    "import random",
    "import secrets",
    "from uuid import uuid4",
    "x = datetime.now()",
    "x = datetime.utcnow()",
    "x = date.today()",
    "x = os.urandom(8)",
]
EXACT = [
    "x = a // b",
    "x = isinstance(y, float)",
    "x = Path('a').joinpath('b')",
    "def scale(value: float) -> int: ...",
    "x = 'mean'",
]


def test_the_engine_is_exact(root):
    assert exactness.problems(root) == []


@pytest.mark.parametrize("source", [*FLOATS, *CLOCK_AND_CHANCE])
def test_the_engine_refuses(plant, source):
    found = exactness.problems(plant("hengjing/scoring/rules/slope.py", f"{source}\n"))

    assert found
    assert all(problem.startswith("hengjing/scoring/rules/slope.py:1: ") for problem in found)


@pytest.mark.parametrize("source", EXACT)
def test_the_engine_allows(plant, source):
    assert exactness.problems(plant("hengjing/scoring/rules/slope.py", f"{source}\n")) == []


def test_only_numbers_may_divide(plant):
    assert exactness.problems(plant("hengjing/scoring/numbers.py", "x = a / b\n")) == []


@pytest.mark.parametrize("source", ["x = 0.5", "x = round(y)", "from operator import truediv"])
def test_numbers_is_free_of_every_other_float(plant, source):
    assert exactness.problems(plant("hengjing/scoring/numbers.py", f"{source}\n"))


@pytest.mark.parametrize("name", sorted(exactness.FLOATING_FILES))
@pytest.mark.parametrize("source", FLOATS)
def test_sensitivity_may_use_floats(plant, name, source):
    assert exactness.problems(plant(f"hengjing/scoring/{name}", f"{source}\n")) == []


@pytest.mark.parametrize("name", sorted(exactness.FLOATING_FILES))
@pytest.mark.parametrize("source", CLOCK_AND_CHANCE)
def test_sensitivity_knows_neither_clock_nor_chance(plant, name, source):
    assert exactness.problems(plant(f"hengjing/scoring/{name}", f"{source}\n"))


def test_a_file_outside_the_engine_is_not_asked(plant):
    assert exactness.problems(plant("hengjing/portal/charts.py", "x = 0.5\n")) == []


@pytest.mark.parametrize(
    "kind",
    [pa.int64(), pa.bool_(), pa.string(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_an_exact_column_passes(kind):
    assert columns.inexact_columns(pa.schema([("score", kind)])) == []


@pytest.mark.parametrize(
    "kind",
    [
        pa.float16(),
        pa.float32(),
        pa.float64(),
        pa.int32(),
        pa.decimal128(18, 4),
        pa.timestamp("us"),
        pa.list_(pa.int64()),
        pa.dictionary(pa.int32(), pa.float64()),
    ],
    ids=str,
)
def test_an_inexact_column_is_named(kind):
    schema = pa.schema([("unit", pa.string()), ("score", kind)])

    assert columns.inexact_columns(schema) == [f"score: {kind}"]
