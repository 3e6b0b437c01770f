"""The count of a matter from plain values."""

from collections import Counter
from collections.abc import Collection, Mapping

from hengjing.foundation.deliberations.data import Choice, SubjectKind, Tally


def tally_of(
    *, kind: SubjectKind, members: Collection[int], forced: Collection[int], choices: Mapping[int, str]
) -> Tally:
    """Return the count: only members are counted, and of those who recuse or have to recuse nothing else is."""
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
    )
