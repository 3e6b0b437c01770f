"""The tests of the web product are strict: a database that is put back, no network, queries counted."""

import socket
from datetime import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from hengjing.foundation.audit.api import SYSTEM, record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.models import AuditEntry, AuditHead
from hengjing.foundation.core.clock import BEIJING
from tests import restoring


def ask(*numbers):
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute(f"SELECT {number}")


def test_it_refuses_to_reach_another_machine():
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_it_reaches_this_machine():
    server = socket.create_server(("127.0.0.1", 0))
    with server, socket.create_connection(server.getsockname(), timeout=5) as client:
        assert client.getpeername()[0] == "127.0.0.1"


@pytest.mark.django_db
def test_it_counts_queries(count_queries):
    with count_queries(1):
        ask(1)


@pytest.mark.django_db
def test_one_query_more_than_told_fails_and_is_shown(count_queries):
    with pytest.raises(AssertionError, match="SELECT 2"), count_queries(1):
        ask(1, 2)


@pytest.mark.django_db(transaction=True)
def test_a_database_is_put_back_as_the_migrations_left_it():
    users = get_user_model().objects
    heads = AuditHead.objects.count()
    users.create_user(username="zhou", name="周")
    subject = ObjectRef("workdays.holiday", "1", "一天")
    with transaction.atomic():
        record(actor=SYSTEM, at=datetime(2026, 11, 20, tzinfo=BEIJING), action="workdays.holiday:file", subject=subject)

    restoring.restore(connection)

    assert (users.count(), AuditHead.objects.count(), AuditEntry.objects.count()) == (0, heads, 0)
    assert users.create_user(username="zhou", name="周").pk


@pytest.mark.django_db(transaction=True)
def test_what_was_made_once_stands_again_with_its_counters_and_is_handed_out_as_a_copy():
    users, made = get_user_model().objects, []

    def make():
        made.append(users.create_user(username="wu", name="吴").pk)
        return {"key": made[0]}

    first = restoring.kept("one user", make)
    later = users.create_user(username="zheng", name="郑").pk
    first["key"] = None
    restoring.restore(connection)
    again = restoring.kept("one user", make)

    assert again == {"key": made[0]}
    assert len(made) == 1
    assert list(users.values_list("username", flat=True)) == ["wu"]
    assert users.create_user(username="zheng", name="郑").pk == later
