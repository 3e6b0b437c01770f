"""Every address of the platform, asked by everybody; and the tables of expected answers, read by the test only."""

import csv
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import UUIDConverter

from tests.access.world import DISABLED, OTHER, OWN, STANDINGS
from tests.acting import acting

FOLDER = Path(__file__).parent
METHODS = ("GET", "POST")
EVERYBODY_ELSE = "*"


def addresses(resolver=None, spaces=()):
    """Yield name and pattern of every address, in the order of the resolver."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or str(each.pattern))), each
        else:
            yield from addresses(each, (*spaces, each.namespace) if each.namespace else spaces)


def relations(pattern):
    """Only an address that names an object can name one of another district."""
    named = any(isinstance(each, UUIDConverter) for each in pattern.pattern.converters.values())
    return (OWN, OTHER) if named else (OWN,)


def expected(path=FOLDER / "expected.csv"):
    """Read the expected status of every cell: address, method, standing, relation, state.

    A line names one or more standings; `*` is everybody whom no other line of the address and method names. Relation
    `any` and an empty state hold for all.
    """
    table: dict[tuple[str, str], dict[tuple[str, str, str], int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(row for row in file if not row.startswith("#")):
            for standing in line["role"].split():
                for relation in (OWN, OTHER) if line["relation"] == "any" else (line["relation"],):
                    cell = (standing, relation, line["state"])
                    known = table[line["url"], line["method"]].setdefault(cell, int(line["status"]))
                    assert known == int(line["status"]), f"two answers for {line}"
    return table


def answer(table, name, method, standing, relation, state=""):
    """The expected status, of a line for the state before one for all; nothing when no line says it."""
    lines = table.get((name, method), {})
    cells_ = [(who, relation, when) for when in dict.fromkeys((state, "")) for who in (standing, EVERYBODY_ELSE)]
    return next((lines[cell] for cell in cells_ if cell in lines), None)


@contextmanager
def undone():
    """Undo what a request writes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def status(world, pattern_name, method, standing, relation, state=""):
    """Ask an address and return the status; nothing when the world has no object for it."""
    arguments = world.arguments(pattern_name, relation, state)
    address = reverse(pattern_name, kwargs=arguments)
    with undone(), world.settings():
        if standing == DISABLED:
            client = Client(raise_request_exception=False)
            client.force_login(world.users[DISABLED])
            return _answered(client, method, address)
        with acting(world.actor(standing)) as client:
            return _answered(client, method, address)


def _answered(client, method, address):
    response = client.generic(method, address)
    # Its files are closed one by one: closing the answer would end the connection, and with it the world's transaction.
    for close in response._resource_closers:
        close()
    return response.status_code


def cells(pattern):
    """Yield method, standing and relation of every cell of an address."""
    for method in METHODS:
        for standing in STANDINGS:
            for relation in relations(pattern):
                yield method, standing, relation
