"""Words of what was frozen, in the language of the reader."""

from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengjing.steps.publication_papers.data import Contents, PublishedClass, PublishedUnit

OTHERWISE = "经领导小组审议另行确定"
"""What papers say of a grade that is not the proposed one."""


def reads_english() -> bool:
    """Tell whether the reader's language is English."""
    return (get_language() or "").startswith("en")


def as_read(contents: Contents) -> Contents:
    """Return the content with the names of units, classes, dimensions and vetoes in the language of the reader."""
    return replace(contents, classes=tuple(map(_in_english, contents.classes))) if reads_english() else contents


def results_of(contents: Contents) -> str:
    """Return what the results are of, in the language of the reader."""
    program = contents.program_name
    words = {"year": contents.year, "program": program if program.endswith("考核") else f"{program}绩效考核"}
    return _("%(year)s年度%(program)s结果") % words


def grade_title(unit: PublishedUnit) -> str:
    """Return the words of a unit's grade in the language of the reader."""
    return unit.grade_title_en if reads_english() else unit.grade_title


def _in_english(each: PublishedClass) -> PublishedClass:
    units = tuple(_unit_in_english(unit, each.title_en) for unit in each.units)
    return replace(each, title=each.title_en, dimensions=each.dimensions_en or each.dimensions, units=units)


def _unit_in_english(unit: PublishedUnit, class_name: str) -> PublishedUnit:
    items = tuple(replace(item, title=item.title_en or item.title) for item in unit.items)
    vetoes = unit.vetoes_en or unit.vetoes
    return replace(unit, name=unit.name_en or unit.name, class_name=class_name, vetoes=vetoes, items=items)


def moved(contents: Contents, unit: PublishedUnit, *, english: bool = False) -> str:
    """Return the proposed grade of a unit and the one that was decided."""
    return " → ".join(contents.grade_words(each, english=english) for each in (unit.proposed, unit.grade))
