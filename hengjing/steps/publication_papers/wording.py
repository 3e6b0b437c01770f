"""Words of what was frozen, in the language of the reader."""

from django.utils.translation import get_language

from hengjing.steps.publication_papers.data import Contents, PublishedUnit

OTHERWISE = "经领导小组审议另行确定"
"""What papers say of a grade that is not the proposed one."""


def grade_title(unit: PublishedUnit) -> str:
    """Return the words of a unit's grade in the language of the reader."""
    return unit.grade_title_en if (get_language() or "").startswith("en") else unit.grade_title


def moved(contents: Contents, unit: PublishedUnit, *, english: bool = False) -> str:
    """Return the proposed grade of a unit and the one that was decided."""
    return " → ".join(contents.grade_words(each, english=english) for each in (unit.proposed, unit.grade))
