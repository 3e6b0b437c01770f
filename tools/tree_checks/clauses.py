"""The register of the regulation's clauses, and the tests that prove them."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.tree_checks import sources

REGISTER = "docs/clauses.toml"
BUILT, PARTIAL, OPEN = "built", "partial", "open"


@dataclass(frozen=True)
class Clause:
    """One clause: what it asks for, and how far it is built."""

    number: str
    title: str
    status: str
    note: str = ""


def read_register(root: Path) -> dict[str, Clause]:
    """Read docs/clauses.toml."""
    entries = tomllib.loads((root / REGISTER).read_text(encoding="utf-8"))
    return {number: Clause(number, **entry) for number, entry in entries.items()}


def proofs(root: Path) -> dict[str, list[str]]:
    """Collect clause number -> tests marked with it."""
    found: dict[str, list[str]] = {}
    for path in sources.python_files(root, ("tests",)):
        for number, test in _marked(sources.parse(path)):
            found.setdefault(number, []).append(f"{sources.place(root, path)}::{test}")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        for decorator in function.decorator_list:
            yield from ((number, function.name) for number in _numbers(decorator))
    tests = [function.name for function in functions if function.name.startswith("test_")]
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and _assigns_pytestmark(statement):
            yield from ((number, test) for number in _numbers(statement.value) for test in tests)


def _assigns_pytestmark(statement: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in statement.targets)


def _numbers(expression: ast.expr) -> Iterator[str]:
    for node in ast.walk(expression):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "clause":
            yield from (str(item.value) for item in node.args if isinstance(item, ast.Constant))


def problems(root: Path) -> list[str]:
    """List where register and tests disagree."""
    register = read_register(root)
    proven = proofs(root)
    unknown = [f"{number}: tested, but not in {REGISTER}" for number in sorted(set(proven) - set(register))]
    return unknown + [why for clause in register.values() for why in _of_clause(clause, proven.get(clause.number, []))]


def _of_clause(clause: Clause, tests: list[str]) -> Iterator[str]:
    if clause.status not in {BUILT, PARTIAL, OPEN}:
        yield f"{clause.number}: unknown status {clause.status!r}"
    if clause.status in {BUILT, PARTIAL} and not tests:
        yield f"{clause.number}: {clause.status}, but no test carries the clause"
    if clause.status == OPEN and tests:
        yield f"{clause.number}: tested by {tests[0]}, but still open"
    if clause.status == PARTIAL and not clause.note:
        yield f"{clause.number}: partial, but no note says what is built"
