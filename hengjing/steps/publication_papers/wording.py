"""Words of what was frozen, in the language of the reader."""

from django.utils.translation import get_language

from hengjing.steps.publication_papers.data import PublishedUnit


def grade_title(unit: PublishedUnit) -> str:
    """Return the words of a unit's grade in the language of the reader."""
    return unit.grade_title_en if (get_language() or "").startswith("en") else unit.grade_title
