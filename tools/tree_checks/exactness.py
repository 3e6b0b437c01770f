"""The engine computes with integers only, and knows neither clock nor chance.

The linter cannot forbid the built-in `float`, so this walks the syntax tree of `hengjing/scoring`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.tree_checks import sources

FLOAT_NAMES = {
    "float16", "float32", "float64", "double", "divide", "true_divide", "truediv", "mean", "average", "std", "var",
    "quantile", "linspace", "around", "rint",
}  # fmt: skip
CLOCK_NAMES = {"now", "utcnow", "today", "time_ns", "perf_counter", "monotonic"}
CHANCE_NAMES = {"urandom", "uuid1", "uuid4", "getrandbits", "shuffle"}
CLOCK_AND_CHANCE_MODULES = {"time", "random", "secrets", "uuid"}
FLOAT_TYPE_WORDS = {"float", "float16", "float32", "float64", "f2", "f4", "f8", "<f2", "<f4", "<f8"}

DIVIDING_FILE = "numbers.py"
# Sensitivity multiplies whole numbers as doubles below 2^53 and draws raw bits from a seeded generator, in one file
# that cannot write to a score sheet. The rater statistics need no exception: all but alpha are fractions, and alpha
# becomes one at once.
FLOATING_FILES = {"sensitivity/doubles.py"}


def problems(root: Path) -> list[str]:
    """List every float, clock and draw found in the engine."""
    found: list[str] = []
    for path in sources.python_files(root, ("hengjing/scoring",)):
        for node in ast.walk(sources.parse(path)):
            found += (f"{sources.place(root, path, getattr(node, 'lineno', 0))}: {why}" for why in _why(node, path))
    return found


def _why(node: ast.AST, path: Path) -> Iterator[str]:
    names = _names(node)
    yield from (f"{name}: the engine reads no clock" for name in names if name in CLOCK_NAMES)
    yield from (f"{name}: the engine draws nothing" for name in names if name in CHANCE_NAMES)
    yield from (f"import of {name}: no clock, no chance" for name in _imported(node) & CLOCK_AND_CHANCE_MODULES)
    if path.as_posix().endswith(tuple(f"/{name}" for name in FLOATING_FILES)):
        return
    yield from (f"{name}: the engine computes with integers" for name in names if name in FLOAT_NAMES)
    yield from _floats(node)
    if _is_division(node) and path.name != DIVIDING_FILE:
        yield "bare /: divide with the rounding primitive, join paths with joinpath"
    if _is_numpy_random(node):
        yield "numpy.random: the engine draws nothing"


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.ImportFrom | ast.Import):
        return [alias.name for alias in node.names]
    return []


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return set()


def _floats(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        yield f"float literal {node.value}"
    if not isinstance(node, ast.Call):
        return
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    if called in {"float", "round", "complex"}:
        yield f"{called}( in the engine"
    if called == "isinstance":
        return
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        if isinstance(argument, ast.Name) and argument.id == "float":
            yield "float handed over as a type"
        if isinstance(argument, ast.Constant) and argument.value in FLOAT_TYPE_WORDS:
            yield f"{argument.value!r} handed over as a type"


def _is_division(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)


def _is_numpy_random(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "random" and isinstance(node.value, ast.Name) and node.value.id in {"np", "numpy"}
    if isinstance(node, ast.ImportFrom):
        of_numpy = node.module == "numpy" and any(alias.name == "random" for alias in node.names)
        return of_numpy or (node.module or "").startswith("numpy.random")
    if isinstance(node, ast.Import):
        return any(alias.name.startswith("numpy.random") for alias in node.names)
    return False
