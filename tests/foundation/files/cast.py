"""The people of two units, and two plans that may have evidence."""

import datetime as dt
from dataclasses import replace

from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.files.data import About, Label
from hengjing.foundation.files.owners import register_owner

AT = dt.datetime(2012, 6, 1, 9, 30, tzinfo=BEIJING)
OURS, THEIRS = 1, 2
PLAN = ObjectRef("tests.plan", "00000000-0000-4000-8000-000000000001", "区发改委2012年绩效计划", unit=OURS)
OTHER_PLAN = ObjectRef("tests.plan", "00000000-0000-4000-8000-000000000002", "区教委2012年绩效计划", unit=THEIRS)
ABOUT = About("办结清单", dt.date(2012, 5, 31), "第3页", Label.INTERNAL)
CHUNK = 64 * 1024


def may_read(actor, uuid):
    """Own unit, or everything for the auditor and the office."""
    plan = next((plan for plan in (PLAN, OTHER_PLAN) if plan.uuid == uuid), None)
    wide = actor.held(Role.AUDITOR, Role.OFFICE)
    return plan if plan and (wide or any(plan.unit in grant.units for grant in actor.grants)) else None


def may_change(actor, uuid):
    """The filer of the unit."""
    plan = may_read(actor, uuid)
    return plan if plan and actor.held(Role.UNIT_FILER) else None


def register():
    """Let plans have evidence."""
    register_owner(PLAN.entity, may_read, may_change)


def person(user, role, unit=None):
    """Return the actor of a user with one role."""
    return Actor(user.pk, name=user.name, grants=(Grant(role, units=frozenset({unit} - {None})),))


class People:
    """One actor of each kind that the tests need."""

    def __init__(self):
        """Make the users."""
        users = get_user_model().objects
        made = {name: users.create_user(name, name) for name in ("filer", "head", "stranger", "office", "auditor")}
        self.filer = person(made["filer"], Role.UNIT_FILER, OURS)
        self.head = person(made["head"], Role.UNIT_HEAD, OURS)
        self.stranger = person(made["stranger"], Role.UNIT_FILER, THEIRS)
        self.office = person(made["office"], Role.OFFICE)
        self.auditor = person(made["auditor"], Role.AUDITOR)
        self.administrator = replace(self.head, grants=(Grant(Role.SYSTEM_ADMIN),))


def people():
    """Return the cast."""
    return People()


def pieces(data):
    """Return the data as it arrives."""
    return [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
