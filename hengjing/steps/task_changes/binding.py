"""Where the letters and the terms of tracking come from."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from hengjing.steps.letter_forms.data import LetterMilestone
from hengjing.steps.scheme_parts.data import TrackingTerms
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.supplements import api as supplements
from hengjing.steps.task_changes.data import StandingItem


def terms_in_force(scheme_id: int) -> TrackingTerms:
    """Return what the scheme in force says of tracking."""
    return scheme_versions.tracking_terms(scheme_id)


def bound_items(scheme_id: int, unit_ids: Collection[int] | None) -> tuple[StandingItem, ...]:
    """Return what the letters in force bind each unit to."""
    return tuple(
        StandingItem(
            uuid=item.uuid, unit=item.unit, number=item.number, kind=item.kind, kind_label=item.kind_label,
            name=item.name, target=item.target, points=item.points, due_on=item.due_on, planned_on=item.due_on,
            milestones=told_apart(item.milestones),
        )
        for item in supplements.standing_items(scheme_id=scheme_id, unit_ids=unit_ids)
    )  # fmt: skip


def told_apart(milestones: Sequence[LetterMilestone]) -> tuple[LetterMilestone, ...]:
    """Number the milestones of a task that say the same, so that a report can name each of them."""
    counted = Counter(each.text for each in milestones)
    seen: Counter[str] = Counter()
    found = []
    for each in milestones:
        seen[each.text] += 1
        again = counted[each.text] > 1
        found.append(replace(each, text=f"{each.text}（{seen[each.text]}）") if again else each)
    return tuple(found)
