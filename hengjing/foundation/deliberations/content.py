"""The count of a matter from plain values."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from hengjing.foundation.deliberations.data import Choice, SubjectKind, Tally

Conflicts = Mapping[str, frozenset[int]]
"""Who has to recuse, by the title of the part of a matter; the whole of one without parts has none."""

NOT_ALONE = 2
"""Where a step asks for some who decide, a group that is smaller altogether decides whole, and nobody alone."""


def recused_from_all(conflicts: Conflicts) -> frozenset[int]:
    """Return who has to recuse from every part, and so takes no part at all."""
    return frozenset.intersection(*conflicts.values()) if conflicts else frozenset()


def tally_of(*, kind: SubjectKind, members: Collection[int], conflicts: Conflicts, choices: Mapping[int, str]) -> Tally:
    """Return the count: only members are counted, and of those who recuse or have to recuse nothing else is.

    Several parts are counted each for itself: an opinion counts where its member need not recuse.
    """
    whole = _count(kind, members, recused_from_all(conflicts), choices)
    if len(conflicts) < 2:
        return whole
    parts = (replace(_count(kind, members, own, choices), title=title) for title, own in conflicts.items())
    return replace(whole, parts=tuple(parts))


def _count(
    kind: SubjectKind, members: Collection[int], forced: Collection[int], choices: Mapping[int, str]
) -> Tally:  # fmt: skip
    recused = {member for member in members if member in forced or choices.get(member) == Choice.RECUSED}
    said = Counter(choices[member] for member in members if member in choices and member not in recused)
    entitled = len(members) - len(recused)
    return Tally(
        members=len(members),
        recused=len(recused),
        agree=said[Choice.AGREE],
        disagree=said[Choice.DISAGREE],
        reserve=said[Choice.RESERVE],
        quorum=kind.quorum.needed(entitled),
        majority=kind.majority.needed(entitled),
        fewest=min(kind.fewest, max(len(members), NOT_ALONE)),
    )
