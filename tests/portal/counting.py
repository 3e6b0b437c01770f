"""How often pages ask the database, with few units and with many."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.counts import count

FEW, MANY = 10, count(reduced=40, full=1_000)
"""Fewer units than a page of a list shows, and more than it shows."""


def counted(year, pages):
    """How often each page asks, for each person."""
    found = {}
    for person, addresses in pages.items():
        client = year.client(person)
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            assert answer.status_code == 200, (person, address, answer.status_code)
            found[person, address] = len(queries)
    return found
