"""The size limits. There is no list of exceptions; migrations are exempt."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.tree_checks import sources

FUNCTION_LINES = 40
VIEW_LINES = 30
PARAMETERS = 6
FILE_LINES = 300
FLOW_LINES = 100
TEMPLATE_LINES = 150
TEST_FILE_LINES = 400
PACK_SCRIPTS = ("hengjing", "scoring", "pack", "scripts")
PACK_SCRIPT_LINES = {"verify.py": 100, "items.py": 400}  # whole programs for a reader: docs/decisions/0008
WHOLE_PROGRAMS = {"hengjing/foundation/audit/verify_audit.py"}  # for a reader, no part of its app: docs/decisions/0024
NESTING = 4
APP_LINES = 1500

UNCOUNTED_PARAMETERS = {"self", "cls", "actor", "at"}
GROUPS_OF_APPS = ("steps", "foundation")
SINGLE_APPS = ("portal", "desks", "demo")
PLAY = ("demo", "platform")  # plays the years; the rest of demo prints tables of the engine: docs/decisions/0037
PAGES = frozenset(
    {"views", "views.py", "papers", "forms.py", "form_parts.py", "listing.py", "lists", "lists.py", "urls.py"}
)
"""What an app shows and takes in; counted apart from what it decides (docs/decisions/0025)."""
PARTS_ON_THEIR_OWN = ("foundation", "core")  # no app but a row of parts; a package there is counted like an app

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def problems(root: Path) -> list[str]:
    """List everything in the tree that is larger than its limit."""
    found: list[str] = []
    for path in sources.python_files(root):
        if "migrations" not in path.parts:
            found += _of_file(root, path)
    for path in sources.files(root, ("hengjing",), ".html"):
        found += _too_long(sources.place(root, path), _line_count(path), TEMPLATE_LINES, "template")
    return found + list(_of_apps(root))


def _of_file(root: Path, path: Path) -> Iterator[str]:
    kind, limit = _file_limit(path.relative_to(root))
    yield from _too_long(sources.place(root, path), _line_count(path), limit, kind)
    is_view = "views" in {path.stem, path.parent.name} and path.is_relative_to(root / "hengjing")
    for node in ast.walk(sources.parse(path)):
        if isinstance(node, FUNCTIONS):
            yield from _of_function(node, sources.place(root, path, node.lineno), is_view)


def _file_limit(path: Path) -> tuple[str, int]:
    if path.parts[0] == "tests":
        return "test file", TEST_FILE_LINES
    if path.name == "flow.py":
        return "flow", FLOW_LINES
    if path.parts[:-1] == PACK_SCRIPTS and path.name in PACK_SCRIPT_LINES:
        return "script of a pack", PACK_SCRIPT_LINES[path.name]
    return "source file", FILE_LINES


def _of_function(function: Function, where: str, is_view: bool) -> Iterator[str]:
    named = f"{where} {function.name}"
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    kind, limit = ("view", VIEW_LINES) if is_view else ("function", FUNCTION_LINES)
    yield from _too_long(named, length, limit, kind)
    count = len(set(_parameter_names(function.args)) - UNCOUNTED_PARAMETERS)
    if count > PARAMETERS:
        yield f"{named}: {count} parameters, at most {PARAMETERS} besides actor and at"
    depth = _depth(function.body)
    if depth > NESTING:
        yield f"{named}: nested {depth} deep, at most {NESTING}"


def _parameter_names(arguments: ast.arguments) -> Iterator[str]:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    open_ended = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return (argument.arg for argument in named + open_ended)


def _depth(statements: list[ast.stmt]) -> int:
    return max((_depth_of(statement) for statement in statements), default=0)


def _depth_of(statement: ast.stmt) -> int:
    if not isinstance(statement, BLOCKS):
        return 0
    if isinstance(statement, ast.If) and _is_elif(statement.orelse):
        return max(1 + _depth(statement.body), _depth_of(statement.orelse[0]))
    return 1 + _depth(_direct_statements(statement))


def _is_elif(orelse: list[ast.stmt]) -> bool:
    return len(orelse) == 1 and isinstance(orelse[0], ast.If)


def _direct_statements(block: ast.stmt) -> list[ast.stmt]:
    direct: list[ast.stmt] = []
    for child in ast.iter_child_nodes(block):
        if isinstance(child, ast.ExceptHandler | ast.match_case):
            direct += child.body
        elif isinstance(child, ast.stmt):
            direct.append(child)
    return direct


def _of_apps(root: Path) -> Iterator[str]:
    package = root / "hengjing"
    lines: Counter[str] = Counter()
    for path in sources.python_files(root, ("hengjing",)):
        parts = path.relative_to(package).parts
        if "migrations" in parts or path.relative_to(root).as_posix() in WHOLE_PROGRAMS:
            continue
        if parts[:2] == PARTS_ON_THEIR_OWN and len(parts) > 3:
            lines["hengjing/" + "/".join(parts[:3])] += _line_count(path)
        elif parts[0] in GROUPS_OF_APPS and len(parts) > 2:
            half = " (pages)" if parts[2] in PAGES else ""
            lines[f"hengjing/{parts[0]}/{parts[1]}{half}"] += _line_count(path)
        elif parts[:2] == PLAY and len(parts) > 2:
            lines["hengjing/" + "/".join(PLAY)] += _line_count(path)
        elif parts[0] in SINGLE_APPS:
            lines[f"hengjing/{parts[0]}"] += _line_count(path)
    for app, count in sorted(lines.items()):
        yield from _too_long(app, count, APP_LINES, "app")


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _too_long(where: str, length: int, limit: int, kind: str) -> Iterator[str]:
    if length > limit:
        yield f"{where}: {kind} of {length} lines, at most {limit}"
