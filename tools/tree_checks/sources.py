"""Which files belong to the tree, and how to read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

CODE_FOLDERS = ("hengjing", "tools", "tests", "benchmarks")
NOT_SOURCE = {"__pycache__", "node_modules"}


def files(root: Path, folders: tuple[str, ...], suffix: str) -> Iterator[Path]:
    """Yield the files with this suffix under the folders, in a fixed order."""
    for folder in folders:
        for path in sorted((root / folder).rglob(f"*{suffix}")):
            if not NOT_SOURCE.intersection(path.parts):
                yield path


def python_files(root: Path, folders: tuple[str, ...] = CODE_FOLDERS) -> Iterator[Path]:
    """Yield every Python source file of these folders."""
    return files(root, folders, ".py")


def parse(path: Path) -> ast.Module:
    """Read one source file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=path.name)


def place(root: Path, path: Path, line: int | None = None) -> str:
    """Name a place in the tree for a problem."""
    where = path.relative_to(root).as_posix()
    return where if line is None else f"{where}:{line}"
