"""Worlds that differ in what nobody may know yet, made through the public doors.

Every world begins from the same rows of the database, at the same moment and with the same identities, so whatever
differs between two of them follows from the values that were entered.
"""

import sys
import uuid
from contextlib import contextmanager, nullcontext
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import time_machine

from hengjing.foundation.access.data import Role
from hengjing.foundation.core import remembering
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Holding
from hengjing.steps.fact_imports.models import FactsImport
from hengjing.steps.grades.models import DecidedGrade
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.publication.models import Objection
from hengjing.steps.score_sheets.models import Cell
from tests.portal.crawling import undone
from tests.steps import closing
from tests.steps.closing import ASSESSORS, FIRST, OFFICE, SECOND, YEAR_END
from tests.steps.grading import Grades
from tests.steps.publication.publishing import AFTER, Publishing
from tests.steps.year_end.draws import Draws

STRANGERS = {"inspector": (Role.INSPECTOR, "assessing_body"), "recipient": (Role.RECIPIENT, "recipient")}
"""Roles that have no part in this year, each with the kind of its body; who answers surveys has an account alone."""
STAGES = ("entered", "scored", "locked", "computed", "certified", "decided", "prepared", "posted", "objected",
          "published")  # fmt: skip
DECIDED = {"a": "QUALIFIED", "b": "ADVANCED"}
"""How the group may decide otherwise: the place that one unit loses goes to another."""

named: dict[Any, list[str]] = {}
"""Identities by their model that are guessed in every world, also where what they name was undone."""

OTHERS = ("b", "c")
"""Whose heads may object before and after the head of the first unit does."""


@contextmanager
def world(year, stage, *, values=None, raters=None, ballots=None, otherwise=()):
    """The year at a stage, with other values than the usual ones; undone at the end.

    `otherwise` are acts that are done for good here: the grades of some units, the objections of others. In every other
    world they are done and undone, so that all have the same identities.
    """
    stream = Draws("identities that are the same in every world")
    module: Any = uuid
    own = module.os
    changed = {"VALUES": values, "RATERS": raters, "BALLOTS": ballots}
    usual = {name: getattr(closing, name) for name in changed}
    with undone(), time_machine.travel(AFTER if stage == "published" else YEAR_END, tick=False):
        remembering._shelf = remembering._Shelf()
        module.os = SimpleNamespace(urandom=stream.bytes)
        named.clear()
        try:
            for name, other in changed.items():
                setattr(closing, name, other or usual[name])
            _people(year)
            _bring(year, stage, otherwise)
            yield entered()
        finally:
            module.os = own
            for name, known in usual.items():
                setattr(closing, name, known)
            remembering._shelf = remembering._Shelf()


@contextmanager
def asking(who):
    """Undo what somebody's asking leaves, and let identities follow from who asks: each reader finds the same world.

    What is shown of the log, for one, tells who has opened what; and a process has kept what it computed for others.
    """
    module: Any = uuid
    before = module.os
    _forget()
    with undone():
        module.os = SimpleNamespace(urandom=Draws(f"identities while {who} asks").bytes)
        try:
            yield
        finally:
            module.os = before


def _forget():
    """Forget what functions of the steps have kept: scored years, trees of indicators."""
    for name in [name for name in sys.modules if name.startswith("hengjing.steps.")]:
        for kept in vars(sys.modules[name]).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def entered():
    """What stands in the database of marks: differs between two worlds, or the test proves nothing."""
    kept = [list(model.objects.order_by("pk").values_list(field, flat=True)) for model, field in
            ((Cell, "content"), (Ballot, "marks"), (FactsImport, "facts_hash"), (DecidedGrade, "decided"),
             (Objection, "unit_name"))]  # fmt: skip
    return repr(kept)


def _people(year):
    """Whoever has no part in the year, and somebody who acts for the head of a unit."""
    district = year.year.district
    for name in ("respondent", "delegate", *STRANGERS):
        district.users.pop(name, None)  # of the world before, which was undone
        district.user(name)
    for name, (role, kind) in STRANGERS.items():
        district.holds(name, district.post(f"{name}岗位", role, body=district.body(kind, f"{name}所在")))
    holding = Holding.objects.get(user_id=district.user("head_a"))
    posts.delegate(
        holding=holding, to=district.user("delegate"), span=SPAN, reason="出差", actor=year.actor("head_a"), at=YEAR_END
    )


SPAN = YEAR_END, datetime(2027, 1, 15, tzinfo=BEIJING)


def _bring(year, stage, otherwise):
    """Bring the year to a stage."""
    year.open()
    if stage == "entered":
        _enter(year)
        return
    for name, step in (("scored", year.fill), ("locked", year.lock), ("computed", year.compute),
                       ("certified", lambda: [year.certify(who) for who in OFFICE[:2]]),
                       ("decided", lambda: _decide(year, otherwise))):  # fmt: skip
        step()
        if name == stage:
            return
    publishing = Publishing(year)
    publishing.through("posted" if stage == "objected" else stage)
    if stage == "objected":
        _object(publishing, otherwise)


def _decide(year, otherwise):
    """Have the group decide on the grades, and the leadership approve them."""
    grading = Grades(year)
    grading.propose()
    with nullcontext() if "grades" in otherwise else undone():
        for unit, grade in DECIDED.items():
            grading.decide(unit, grade)
    grading.put_up()
    grading.speak()
    grading.adopt()
    grading.approve()


def _object(publishing, otherwise):
    """Have the head of the first unit object, after one of another unit and before one of a third."""
    for unit in (OTHERS[0], "a", OTHERS[1]):
        with nullcontext() if unit == "a" or "objections" in otherwise else undone():
            row = publishing.object(unit, at=YEAR_END)
            named.setdefault(type(row), []).append(str(row.uuid))


def _enter(year):
    """Have every body and rater write what they will hand in, and hand in nothing."""
    for body, items in ((FIRST, ("LAW",)), (SECOND, ("QUALITY",))):
        year.enter(body, {item: closing.VALUES[item] for item in items})
    sheet = year.sheet(SECOND)
    raters = [year.year.district.user(name) for name in closing.RATERS]
    panels.name_raters(
        actor=year.actor(ASSESSORS[SECOND]), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, item="TEAM",
        raters=raters,
    )  # fmt: skip
    for name, marks in closing.RATERS.items():
        row = Ballot.objects.get(sheet=sheet, rater_id=year.year.district.user(name))
        said = [MarkOfUnit(closing.UNITS[unit], value, "按表现") for unit, value in marks.items()]
        panels.save_ballot(actor=year.actor(name), at=YEAR_END, uuid=row.uuid, seen_version=row.version, marks=said)
