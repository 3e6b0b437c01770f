"""What the letters in force bind each unit to, supplements applied (P3, P4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from hengjing.steps.letters.content import applied, changes_of, items_of
from hengjing.steps.letters.data import IN_FORCE, SUPPLEMENT_IN_FORCE, ItemChange, LetterItem
from hengjing.steps.letters.models import Letter, Supplement


def standing_items(*, scheme_id: int, unit_ids: Collection[int] | None = None) -> tuple[LetterItem, ...]:
    """Return the work that the issued letters of a scheme bind to, in the order of units, with supplements applied.

    The caller has asked for the right to see it.
    """
    letters = Letter.objects.filter(scheme_id=scheme_id, state__in=IN_FORCE)
    if unit_ids is not None:
        letters = letters.filter(unit_id__in=unit_ids)
    found = list(letters)
    changes = _changes([letter.pk for letter in found])
    return tuple(
        item for letter in found for item in applied(items_of(letter.content, str(letter.uuid)), changes[letter.pk])
    )


def items_of_letter(*, letter: Letter) -> tuple[LetterItem, ...]:
    """Return the work of one letter as it is in force: as made before its issue, with supplements after it."""
    changes = _changes([letter.pk])[letter.pk]
    return applied(items_of(letter.content, str(letter.uuid)), changes)


def _changes(letters: Iterable[int]) -> dict[int, list[ItemChange]]:
    """Return the changes of issued supplements, by letter, in the order in which they were issued."""
    found: dict[int, list[ItemChange]] = defaultdict(list)
    rows = Supplement.objects.filter(letter_id__in=list(letters), state__in=SUPPLEMENT_IN_FORCE)
    for row in rows.order_by("issued_at", "number"):
        found[row.letter_id] += changes_of(row.changes)
    return found
