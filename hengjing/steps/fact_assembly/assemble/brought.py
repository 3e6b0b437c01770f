"""导入: what the office has brought in from elsewhere, checked and with its source named."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from hengjing.steps.fact_assembly.assemble.asked import Asked, Owner, Source
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.indicators.data import Leaf, Section
from hengjing.steps.sheet_rules.data import ItemSource, SourcedRow

FROM_ELSEWHERE = ("satisfaction", "vote_majority", "bonus", "deduction", "veto")
"""Kinds of rules whose facts are surveys, claims and confirmed events: brought in until their steps give them."""


def rows(asked: Asked) -> tuple[SourcedRow, ...]:
    """Return the rows that were brought in for the items whose source they are."""
    return tuple(row for row in fact_imports.rows_of(scheme_id=asked.scheme.id) if row.item in asked.items)


def owners(_scheme_id: int, places: Sequence[ItemPlace]) -> Mapping[str, Owner]:
    """The office owes what it brings."""
    office = Owner(_("绩效办（导入）"), "", "/fact-imports/")
    return {place.code: office for place in places}


def _usual(leaf: Leaf) -> bool:
    return leaf.kind in FROM_ELSEWHERE or leaf.section != Section.BASE


SOURCE = Source(str(ItemSource.BROUGHT.label), rows, owners, usual=_usual)
