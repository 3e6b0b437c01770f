"""What was published of earlier years: the step that publishes stands above this one and registers its reader."""

from collections.abc import Callable

from hengjing.steps.grades.data import PublishedGrades

Reader = Callable[[int, int], PublishedGrades | None]
"""Given a program and a year, return the grades that were published, or nothing when none were."""

_readers: list[Reader] = []


def register_published(reader: Reader) -> None:
    """Say how published grades are read; called once from `apps.py` of the step that publishes."""
    _readers[:] = [reader]


def published_of(*, program_id: int, year: int) -> PublishedGrades | None:
    """Return the grades of a program that were published for a year, or nothing (T37: never those of a live table)."""
    return _readers[0](program_id, year) if _readers else None
