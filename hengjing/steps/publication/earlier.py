"""The grades of earlier years for the step that decides on grades: those that were published, no others (T37)."""

from hengjing.steps.grades.data import PublishedGrades
from hengjing.steps.publication.selectors.reading import published_of


def published_grades(program_id: int, year: int) -> PublishedGrades | None:
    """Return the grades that were published of a program and year, or nothing."""
    found = published_of(program_id=program_id, year=year)
    return PublishedGrades(year, found.grades, found.url) if found else None
