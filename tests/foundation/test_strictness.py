"""The tests of the web product are strict: no network, and queries are counted."""

import socket

import pytest
from django.db import connection


def ask(*numbers):
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute(f"SELECT {number}")


def test_it_refuses_to_reach_another_machine():
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_it_reaches_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            assert client.getpeername()[0] == "127.0.0.1"


@pytest.mark.django_db
def test_it_counts_queries(count_queries):
    with count_queries(1):
        ask(1)


@pytest.mark.django_db
def test_one_query_more_than_told_fails_and_is_shown(count_queries):
    with pytest.raises(AssertionError, match="SELECT 2"), count_queries(1):
        ask(1, 2)
