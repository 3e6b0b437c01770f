"""Two worlds: what a role may not know yet changes nothing of what it gets: page, export, refusal, mail (T02, P01)."""

from copy import deepcopy

import pytest

from hengjing.foundation.access.data import Role
from tests.counts import FULL
from tests.steps import closing as usual
from tests.steps.year_end.getting import NOBODY, got
from tests.steps.year_end.leaks import leaks
from tests.steps.year_end.worlds import asking, world

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.on_sqlite]

UNITS = ("head_a", "filer_a", "filer_d", "delegate")
"""Heads and contacts of units, and who acts for a head."""
STRANGERS = (NOBODY, "inspector", "respondent", "recipient", "sys", "sec", "aud")
"""Nobody of a unit and nobody of the procedure: they learn nothing inside the platform, whatever is told to units."""
OUTSIDE = (*UNITS, "leader", "leader2", *STRANGERS)
"""They know no result before it is told to them."""
DECIDERS = ("chair", "member3", "mayor")
"""They know results from the certifying on."""
OFFICE = ("office", "office2", "auditor")
"""They know what was handed in."""
ROLES = {
    "chair": Role.GROUP_HEAD, "member3": Role.GROUP_MEMBER, "office": Role.OFFICE, "mayor": Role.GOVERNMENT_LEADER,
    "leader": Role.LEADER_IN_CHARGE, "assessor": Role.ASSESSOR, "filer_a": Role.UNIT_FILER, "head_a": Role.UNIT_HEAD,
    "inspector": Role.INSPECTOR, "respondent": Role.RESPONDENT, "recipient": Role.RECIPIENT, "auditor": Role.AUDITOR,
    "sys": Role.SYSTEM_ADMIN, "sec": Role.SECURITY_ADMIN, "aud": Role.AUDIT_ADMIN,
}  # fmt: skip


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


FIRST_BODY = {"values": other_values(items=("LAW",))}
SECOND_BODY = {"values": other_values(items=("QUALITY",)), "raters": other_raters(), "ballots": other_ballots()}
ANOTHER_RATER = {"raters": other_raters(raters=("member2",))}
GRADES, OBJECTIONS = {"otherwise": ("grades",)}, {"otherwise": ("objections",)}
ASSESSORS = ("assessor", "assessor2")
OTHER_UNITS = ("filer_d", "head_d", "leader2")
"""Units, and their leader, whose own grades are decided as they were proposed."""

CASES = {
    "entered and not handed in": ("entered", FIRST_BODY, (*OUTSIDE, *DECIDERS, *OFFICE, "assessor2", "member1")),
    "a rater's marks, not handed in": ("entered", ANOTHER_RATER, (*OUTSIDE, *DECIDERS, *OFFICE, "assessor",
                                                                  "assessor2", "member1")),
    "before the lock": ("scored", everything(less=7), (*OUTSIDE, *DECIDERS)),
    "another body's marks before the lock": ("scored", SECOND_BODY, ("assessor",)),
    "the other body's marks before the lock": ("scored", FIRST_BODY, ("assessor2",)),
    "another rater's marks before the lock": ("scored", ANOTHER_RATER, ("member1", "assessor", "assessor2")),
    "locked": ("locked", everything(less=7), (*OUTSIDE, *DECIDERS)),
    "another body's marks once locked": ("locked", SECOND_BODY, ("assessor",)),
    "computed": ("computed", everything(less=7), (*OUTSIDE, *DECIDERS)),
    "another body's marks once computed": ("computed", SECOND_BODY, ("assessor",)),
    "certified": ("certified", everything(less=7), OUTSIDE),
    "another body's items once certified": ("certified", SECOND_BODY, ("assessor",)),
    "a grade decided otherwise": ("decided", GRADES, (*OUTSIDE, *ASSESSORS)),
    "decided and not posted": ("prepared", everything(less=7), OUTSIDE),
    "a grade decided otherwise, not posted": ("prepared", GRADES, (*OUTSIDE, *ASSESSORS)),
    "a grade decided otherwise, posted inside": ("posted", GRADES, (*OTHER_UNITS, *ASSESSORS, *STRANGERS)),
    "posted inside, to a unit": ("posted", everything("bcde"), ("head_a", "filer_a", "delegate", *STRANGERS)),
    "posted inside, to a leader": ("posted", everything("cde"), ("leader", "head_b")),
    "posted inside, another unit has objected": ("objected", OBJECTIONS, ("head_a", "filer_a", "delegate", "filer_d",
                                                                          *ASSESSORS, *STRANGERS)),
    "published to units, to strangers": ("published", everything(less=7), STRANGERS),
}  # fmt: skip
DAILY = {"entered and not handed in": ("assessor2",), "posted inside, to a unit": ("head_a", NOBODY)}
"""Who looks every day, and when; all look under `make prove`."""
ASKED = [(name, stage, other, people if FULL else DAILY[name]) for name, (stage, other, people) in CASES.items()
         if FULL or name in DAILY]  # fmt: skip


def differing(first, second):
    """The addresses at which two worlds are not the same."""
    return sorted(address for address in first.keys() | second.keys() if first.get(address) != second.get(address))


def looked_at(year, stage, people, **other):
    """All that each of these people gets in a world."""
    with world(year, stage, **other) as entered:
        found = {"entered": entered}
        for who in people:
            with asking(who):
                found[who] = got(year, who)
    return found


def test_every_role_looks():
    assert set(ROLES.values()) == set(Role)
    assert ROLES.keys() <= {who for _stage, _other, people in CASES.values() for who in people}


@pytest.mark.spread
@pytest.mark.clause("P6", "B4")
@pytest.mark.parametrize("stage", dict.fromkeys(stage for _name, stage, _other, _people in ASKED))
def test_what_a_role_may_not_know_changes_no_byte_that_it_gets(closing, stage, record_property):
    asked = [(name, other, people) for name, at, other, people in ASKED if at == stage]
    known = looked_at(closing, stage, dict.fromkeys(who for _name, _other, people in asked for who in people))
    wrong: dict[tuple[str, str], list[str]] = {}
    for name, other, readers in asked:
        changed = looked_at(closing, stage, readers, **other)
        assert changed["entered"] != known["entered"], f"{name}: the two worlds do not differ at all"
        assert all(len(changed[who]) > 100 for who in readers), name
        wrong |= {(name, who): found for who in readers if (found := differing(known[who], changed[who]))}
        answers = sum(len(changed[who]) for who in readers)
        record_property("proof", f"two worlds, {name}: {len(readers)} readers, {answers} answers compared")
    assert wrong == {}


CRAWLED = ("page", "export", "too early")
"""Leaks that under `make prove` have to be come upon from where people begin and by guessing, not at their address."""


def with_leaks(year, **other):
    """What the head of a unit gets in a world under each of the planted leaks."""
    found = {}
    with world(year, "prepared", **other):
        for name, (leak, addresses) in leaks(year).items():
            with leak:
                found[name] = got(year, "head_a", only=None if FULL and name in CRAWLED else addresses)
    return found


def test_planted_leaks_are_found(closing, record_property):
    first, second = with_leaks(closing), with_leaks(closing, **everything("ab", less=7))

    missed = [name for name in first if not differing(first[name], second[name])]
    record_property(
        "proof", f"two worlds, planted leaks: {len(first)} kinds ({', '.join(first)}), {len(missed)} missed"
    )
    assert missed == []
