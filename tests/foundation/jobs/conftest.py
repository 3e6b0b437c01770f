"""Persons, tasks and moments of the tests of jobs."""

from datetime import datetime

import pytest
from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.jobs import registry
from hengjing.foundation.jobs.services import queueing
from tests.foundation.jobs.tasks import nothing


@pytest.fixture
def at():
    """An ordinary Friday."""
    return datetime(2026, 11, 20, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def user(db):
    """Who asks for jobs."""
    return get_user_model().objects.create_user("zhou", "周", "only-for-tests")


@pytest.fixture
def actor(user):
    """The actor of that user."""
    return acting(user)


@pytest.fixture
def stranger(db):
    """Somebody else."""
    return acting(get_user_model().objects.create_user("wu", "吴", "only-for-tests"))


def acting(user):
    """Return the actor of a user without posts."""
    return Actor(user_id=user.pk, user_uuid=str(user.uuid), name=user.name)


@pytest.fixture
def tasks(monkeypatch):
    """Register functions as tasks for one test."""
    monkeypatch.setattr(registry, "_TASKS", {})

    def register(function, name="tests.job:do"):
        return registry.task(name)(function)

    return register


@pytest.fixture
def queued(actor, at):
    """Queue the task of the test."""

    def enqueue(*, task="tests.job:do", **arguments):
        return queueing.enqueue(task=task, actor=actor, at=at, title="打印全部计划", arguments=arguments)

    return enqueue


def ticket(number):
    """Return the place in the queue with this number."""
    return f"00000000-0000-0000-0000-{number:012}"


@pytest.fixture
def waiting(monkeypatch, queued, tasks):
    """A job that waits in a queue that nobody serves, with the tickets it was given."""
    tickets = []

    def put(job_id):
        tickets.append(job_id)
        return ticket(len(tickets))

    monkeypatch.setattr(queueing, "_queue", [put])
    tasks(nothing)
    return queued(), tickets
