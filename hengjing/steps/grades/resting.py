"""What rests on the grades of a scheme: the step above, which announces them, says so (architecture.md 2)."""

from collections.abc import Callable

Resting = Callable[[int], bool]
"""Given a scheme, tell whether an announcement of its grades is under way."""

_readers: list[Resting] = []


def register_resting(reader: Resting) -> None:
    """Say how it is told that grades are being announced; called once from `apps.py` of the step that announces."""
    _readers.append(reader)


def is_announced(*, scheme_id: int) -> bool:
    """Tell whether an announcement that is not published yet rests on the grades of a scheme."""
    return any(reader(scheme_id) for reader in _readers)
