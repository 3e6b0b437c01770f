"""Two worlds: what a role may not know yet changes no byte of what it gets, by page, export or mail (T02, P01)."""

from copy import deepcopy
from dataclasses import replace

import pytest

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import Allow
from hengjing.foundation.access.data import Role, Scope
from hengjing.foundation.notices.models import Message
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.publication.data import TOLD_STATES
from hengjing.steps.publication.selectors import reading
from tests.counts import FULL
from tests.steps import closing as usual
from tests.steps.closing import YEAR_END
from tests.steps.year_end.worlds import got, world

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.on_sqlite]

OUTSIDE = ("head_a", "filer_a", "filer_d", "leader", "leader2", "sys", "sec", "aud")
"""Units, the leaders in charge of them and the administrators: they know no result before it is told to them."""
DECIDERS = ("chair", "member3", "mayor")
"""They know results from the certifying on."""


def other_values(units="abcde", items=("LAW", "QUALITY"), less=7):
    """The marks, smaller by so much for these units and items."""
    found = deepcopy(usual.VALUES)
    for item in items:
        for unit in units:
            found[item][unit] = str(int(found[item][unit]) - less)
    return found


def other_raters(units="abcde", raters=("member1", "member2"), less=5):
    """The marks of raters, smaller by so much."""
    found = deepcopy(usual.RATERS)
    for rater in raters:
        for unit in units:
            found[rater][unit] = str(int(found[rater][unit]) - less)
    return found


def other_ballots(units="abcde", fewer=3):
    """The ballots of the public, some of which were cast otherwise."""
    found = dict(usual.BALLOTS)
    for unit in units:
        good, poor = map(int, found[unit])
        found[unit] = (str(good - fewer), str(poor + fewer))
    return found


def everything(units="abcde", less=1):
    """Whatever is entered of these units is another."""
    return {
        "values": other_values(units, less=less),
        "raters": other_raters(units, less=less),
        "ballots": other_ballots(units, fewer=less),
    }


SECOND_BODY = {"values": other_values(items=("QUALITY",)), "raters": other_raters(), "ballots": other_ballots()}
CASES = {
    "before the lock": ("scored", everything(less=7), (*OUTSIDE, *DECIDERS)),
    "another body's marks before the lock": ("scored", SECOND_BODY, ("assessor",)),
    "the other body's marks before the lock": ("scored", {"values": other_values(items=("LAW",))}, ("assessor2",)),
    "another rater's marks before the lock": ("scored", {"raters": other_raters(raters=("member2",))}, ("member1",)),
    "certified": ("certified", everything(less=7), OUTSIDE),
    "another body's items once certified": ("certified", SECOND_BODY, ("assessor",)),
    "decided and not posted": ("prepared", everything(less=7), OUTSIDE),
    "posted inside, to a unit": ("posted", everything("bcde"), ("head_a", "filer_a")),
    "posted inside, to a leader": ("posted", everything("cde"), ("leader", "head_b")),
}
DAILY = ("decided and not posted", "posted inside, to a unit")
READERS = ("head_a", "leader")
"""Who looks every day; all look under `make prove`."""


def readers_of(people):
    """Who looks in this run."""
    return people if FULL else tuple(each for each in people if each in READERS)


def differing(first, second):
    """The addresses at which two worlds are not the same."""
    return sorted(address for address in first.keys() | second.keys() if first.get(address) != second.get(address))


def looked_at(year, stage, people, **other):
    """All that each of these people gets in a world."""
    with world(year, stage, **other) as entered:
        return {"entered": entered, **{who: got(year, who) for who in people}}


@pytest.mark.clause("P6", "B4")
@pytest.mark.parametrize("name", CASES if FULL else DAILY)
def test_what_a_role_may_not_know_changes_no_byte_that_it_gets(closing, name):
    stage, other, people = CASES[name]
    readers = readers_of(people)
    first = looked_at(closing, stage, readers)
    second = looked_at(closing, stage, readers, **other)

    assert first["entered"] != second["entered"], "the two worlds do not differ at all"
    assert {who: found for who in readers if (found := differing(first[who], second[who]))} == {}
    assert all(len(first[who]) > 100 for who in readers)


def _opened_to_units(monkeypatch):
    """Heads of units may open every result."""
    for name in ("results.result:view", "evaluations.evaluation:view", "evaluations.run:view"):
        known = policy._ACTIONS[name]
        wider = replace(known, allow=(*known.allow, Allow(Role.UNIT_HEAD, Scope.WHOLE)))
        monkeypatch.setitem(policy._ACTIONS, name, wider)


def _told_too_early(monkeypatch):
    """What is prepared is told like what is posted."""
    monkeypatch.setattr(reading, "TOLD_STATES", (*TOLD_STATES, "prepared"))


LEAKS = (_opened_to_units, _told_too_early)


def mailed(year):
    """A message to the unit names the hash of the sheet."""
    run = evaluations.run_in_force(scheme_id=year.scheme.id)
    assert run is not None
    Message.objects.create(
        recipient_id=year.year.district.user("head_a"), action="publication.announcement:prepare", object_entity="-",
        object_uuid="-", object_label="-", words=f"成绩单 {run.sheet_hash[:4]}", link="", at=YEAR_END,
    )  # fmt: skip


def with_leaks(year, **other):
    """What the head of a unit gets in a world under each of the planted leaks."""
    found = {}
    with world(year, "prepared", **other):
        for leak in LEAKS:
            with pytest.MonkeyPatch.context() as patch:
                leak(patch)
                found[leak.__name__] = got(year, "head_a")
        mailed(year)
        found["mailed"] = {name: bytes_ for name, bytes_ in got(year, "head_a").items() if name == "messages"}
    return found


def test_planted_leaks_are_found(closing):
    first, second = with_leaks(closing), with_leaks(closing, **everything(less=7))

    assert [name for name in first if not differing(first[name], second[name])] == []
