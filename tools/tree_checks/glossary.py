"""Every label on screen is a term of the glossary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.tree_checks import sources

GLOSSARY = "docs/glossary.md"
TERM_HEADER = "中文"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BETWEEN_TERMS = re.compile(r"\s*[/、（）()·]\s*")


def terms(text: str) -> set[str]:
    """Read the terms out of the columns headed 中文: the whole cell, and each of the terms it lists."""
    found: set[str] = set()
    term_columns: list[int] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            term_columns = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if TERM_HEADER in cells:
            term_columns = [position for position, cell in enumerate(cells) if cell == TERM_HEADER]
            continue
        for position in term_columns:
            if position < len(cells):
                found |= {cells[position], *BETWEEN_TERMS.split(cells[position])}
    return {term for term in found if CHINESE.search(term)}


def labels(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of the Chinese labels of every enum."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(_is_enum(base) for base in node.bases):
            yield from _chinese_strings(node)


def _is_enum(base: ast.expr) -> bool:
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return str(name).endswith(("Enum", "Choices", "Flag"))


def _chinese_strings(enum: ast.ClassDef) -> Iterator[tuple[int, str]]:
    docstrings = {id(node.value) for node in ast.walk(enum) if isinstance(node, ast.Expr)}
    for node in ast.walk(enum):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if CHINESE.search(node.value):
            yield node.lineno, node.value


def problems(root: Path) -> list[str]:
    """List the labels of the product that the glossary does not hold."""
    known = terms((root / GLOSSARY).read_text(encoding="utf-8"))
    return [
        f"{sources.place(root, path, line)}: {label} is not in {GLOSSARY}"
        for path in sources.python_files(root, ("hengjing",))
        for line, label in labels(sources.parse(path))
        if label not in known
    ]
