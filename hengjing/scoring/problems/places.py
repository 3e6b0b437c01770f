"""Places in a file that was read with its lines: from a path of the document to the line that holds it."""

from collections.abc import Mapping

from hengjing.scoring.problems.problem import Place


def join_path(path: str, key: str | int) -> str:
    """Return the path of a key or a position below a path: `base.children[0].points`."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def line_of(lines: Mapping[str, int], path: str) -> int | None:
    """Return the line of a path, or of the nearest thing above it that is in the file; None without lines."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path)


def place_at(file: str, lines: Mapping[str, int], path: str) -> Place:
    """Return the place of a path of a document."""
    return Place(file=file, line=line_of(lines, path), path=path)
