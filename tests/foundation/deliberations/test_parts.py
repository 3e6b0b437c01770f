"""Parts of a matter are counted apart: an opinion counts where its member need not recuse (B1)."""

from dataclasses import asdict, replace

import pytest

from hengjing.foundation.deliberations.content import recused_from_all, tally_of
from hengjing.foundation.deliberations.data import Choice, tally_from
from tests.foundation.deliberations.cast import KIND

MEMBERS = (1, 2, 3, 4, 5)
AGREED = dict.fromkeys((1, 2, 3), Choice.AGREE)


def counted(conflicts, choices=None, fewest=1):
    """The count of five members of whom three agree."""
    kind = replace(KIND, fewest=fewest)
    return tally_of(kind=kind, members=MEMBERS, conflicts=conflicts, choices=AGREED if choices is None else choices)


@pytest.mark.clause("B1")
def test_an_opinion_does_not_count_in_the_part_from_which_its_member_recuses():
    assert counted({}).carries
    assert counted({"甲": frozenset(), "乙": frozenset()}).carries

    tally = counted({"甲": frozenset({2, 3}), "乙": frozenset()})

    assert (tally.recused, tally.agree, tally.carries) == (0, 3, False)
    assert [(part.title, part.entitled, part.agree, part.carries) for part in tally.parts] == [
        ("甲", 3, 1, False), ("乙", 5, 3, True),
    ]  # fmt: skip


def test_who_recuses_from_every_part_is_recused_from_the_whole():
    conflicts = {"甲": frozenset({1, 2}), "乙": frozenset({2, 3})}
    assert recused_from_all(conflicts) == {2}
    assert counted(conflicts).recused == 1


@pytest.mark.clause("B1")
def test_fewer_than_the_fewest_do_not_decide():
    alone = {"": frozenset({2, 3, 4, 5})}
    assert counted(alone).carries
    tally = counted(alone, fewest=3)
    assert (tally.is_too_few, tally.carries) == (True, False)


@pytest.mark.parametrize(
    ("members", "recused", "decides"), [(3, 0, True), (3, 1, False), (2, 0, True), (2, 1, False), (1, 0, False)]
)
def test_a_smaller_group_decides_whole_and_nobody_alone(members, recused, decides):
    kind, people = replace(KIND, fewest=3), range(members)
    said = dict.fromkeys(people, Choice.AGREE)
    tally = tally_of(kind=kind, members=people, conflicts={"": frozenset(range(recused))}, choices=said)
    assert tally.carries is decides


def test_a_count_is_read_as_it_was_stored_with_and_without_parts():
    tally = counted({"甲": frozenset({2}), "乙": frozenset()}, fewest=3)
    assert tally_from(asdict(tally)) == tally
    old = {"members": 5, "recused": 0, "agree": 3, "disagree": 0, "reserve": 0, "quorum": 3, "majority": 3}
    assert tally_from(old).carries
