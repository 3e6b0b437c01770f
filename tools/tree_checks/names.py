"""Names that say nothing, and packages that do not say what they are."""

import ast
from pathlib import Path

from tools.tree_checks import sources

EMPTY_NAMES = {
    "common", "data2", "helper", "helpers", "manager", "misc", "shared", "stuff", "temp", "tmp", "util", "utils",
}  # fmt: skip


def problems(root: Path) -> list[str]:
    """List files and folders with an empty name, and packages without README or docstring."""
    found = [
        f"{sources.place(root, path)}: the name says nothing about what is inside"
        for path in sources.python_files(root)
        if _says_nothing(path.relative_to(root))
    ]
    for path in sources.python_files(root, ("hengjing",)):
        if path.name == "__init__.py" and "migrations" not in path.parts:
            found += _of_package(root, path)
    return found


def _says_nothing(path: Path) -> bool:
    words = [part.removesuffix(".py") for part in path.parts]
    return any(word in EMPTY_NAMES or word.startswith("new_") for word in words)


def _of_package(root: Path, init: Path) -> list[str]:
    found = []
    if not init.with_name("README.md").exists():
        found.append(f"{sources.place(root, init.parent)}: no README.md")
    if not ast.get_docstring(sources.parse(init)):
        found.append(f"{sources.place(root, init)}: no docstring")
    return found
