"""What the page of a supplement says of each change."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hengjing.steps.letter_forms.data import LetterItem
from hengjing.steps.supplements.data import ItemChange, ItemField
from hengjing.steps.supplements.setting import new_text


def change_rows(changes: Iterable[ItemChange], items: Iterable[LetterItem]) -> list[tuple[str, str, str, str]]:
    """Return each change of a supplement in words: work, what of it, before, after."""
    names = {item.uuid: item.name for item in items}
    return [
        (
            names.get(change.item_uuid, "—"),
            _(str(ItemField(change.field).label)),
            change.old or "—",
            new_text(change.field, change.new),
        )
        for change in changes
    ]
