"""Races at their worst moment: every attempt has read before any has written; and the guards, switched off."""

from contextlib import contextmanager, suppress
from copy import deepcopy
from threading import Barrier, BrokenBarrierError, Event

from django.db import connection
from django.db.models.query import QuerySet

from hengjing.foundation.core.errors import StaleState

PATIENCE = 1
"""Seconds that an attempt waits for the others: on SQLite they stand at the door of the database meanwhile."""


def all_have_read(monkeypatch, name, modules, rows):
    """Give every attempt the rows as they stood before the race, as if each had read before any wrote."""
    monkeypatch.undo()
    before = {row.uuid: row for row in rows}

    def read(*, actor, uuid):
        return deepcopy(before[uuid])

    for module in modules:
        monkeypatch.setattr(module, name, read)


def all_meet_at(monkeypatch, owner, name, number=2):
    """Let every attempt wait for the others where it calls a function."""
    function, barrier = getattr(owner, name), Barrier(number)

    def met(*args, **kwargs):
        with suppress(BrokenBarrierError):
            barrier.wait(PATIENCE)
        return function(*args, **kwargs)

    monkeypatch.setattr(owner, name, met)


def one_after_the_other(first, second):
    """Two attempts in this order, each from its own connection: what the second has read is old when it writes."""
    over = Event()

    def leads():
        try:
            return first()
        finally:
            over.set()

    def follows():
        over.wait()
        return second()

    return leads, follows


def any_version_will_do(monkeypatch):
    """Switch the guard off: a write finds its row whatever has become of version and state since it was read."""
    found = QuerySet.filter

    def unguarded(self, *args, **kwargs):
        if "version" in kwargs:
            kwargs = {name: value for name, value in kwargs.items() if name not in {"version", "state"}}
        return found(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "filter", unguarded)


@contextmanager
def without_constraint(model, name):
    """Switch a constraint of the database off; what breaks it must be gone at the end."""
    meta = model._meta
    every, constraint = meta.constraints, next(each for each in meta.constraints if each.name == name)
    meta.constraints = [each for each in every if each is not constraint]  # SQLite makes the table anew, from these
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(model, constraint)
        yield
    finally:
        meta.constraints = every
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)


def done(outcomes):
    """How many attempts were done."""
    return sum(not isinstance(each, Exception) for each in outcomes)


def one_won(outcomes):
    """Tell whether one attempt was done, and every other was told that things have changed since."""
    refused = [each for each in outcomes if isinstance(each, Exception)]
    return done(outcomes) == 1 and all(isinstance(each, StaleState) for each in refused)
