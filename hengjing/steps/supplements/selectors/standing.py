"""What the letters in force bind each unit to, supplements applied (P3, P4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from hengjing.steps.letter_forms.data import LetterItem
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import IssuedLetter
from hengjing.steps.supplements.content import applied, changes_of
from hengjing.steps.supplements.data import IN_FORCE, ItemChange
from hengjing.steps.supplements.models import Supplement


def standing_items(*, scheme_id: int, unit_ids: Collection[int] | None = None) -> tuple[LetterItem, ...]:
    """Return the work that the issued letters of a scheme bind to, in the order of units, with supplements applied.

    The caller has asked for the right to see it.
    """
    found = letters.letters_in_force(scheme_id=scheme_id, unit_ids=unit_ids)
    changes = _changes([letter.id for letter in found])
    return tuple(item for letter in found for item in applied(letter.items, changes[letter.id]))


def items_of_letter(letter: IssuedLetter) -> tuple[LetterItem, ...]:
    """Return the work of one letter as it is in force: as it was issued, with supplements after it."""
    return applied(letter.items, _changes([letter.id])[letter.id])


def _changes(letters_of: Iterable[int]) -> dict[int, list[ItemChange]]:
    """Return the changes of issued supplements, by letter, in the order in which they were issued."""
    found: dict[int, list[ItemChange]] = defaultdict(list)
    rows = Supplement.objects.filter(letter_id__in=list(letters_of), state__in=IN_FORCE)
    for row in rows.order_by("issued_at", "number"):
        found[row.letter_id] += changes_of(row.changes)
    return found
