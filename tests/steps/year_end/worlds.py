"""Worlds that differ in what nobody may know yet, made through the public doors, and all that somebody gets in one.

Every world begins from the same rows of the database, at the same moment and with the same identities, so whatever
differs between two of them follows from the values that were entered.
"""

import hashlib
import itertools
import random
import re
import uuid
from contextlib import contextmanager
from io import BytesIO
from types import SimpleNamespace
from zipfile import BadZipFile, ZipFile

import time_machine
from django.apps import apps
from django.urls import NoReverseMatch, reverse
from lxml import html

from hengjing.foundation.core import remembering
from hengjing.foundation.notices.models import MailOut, Message
from tests.access.asking import addresses
from tests.portal.crawling import undone
from tests.steps import closing
from tests.steps.grading import Grades
from tests.steps.publication.publishing import Publishing

APPS = ("score_sheets", "panels", "fact_imports", "evaluations", "results", "grades", "publication", "deliberations")
OWN = tuple(f"/{each}/" for each in ("score-sheets", "ballots", "fact-imports", "evaluations", "results", "grades",
                                      "publication", "public", "deliberations", "messages"))  # fmt: skip
START = (
    "/", "/todo/", "/messages/", "/public/", "/search/?q=考核", "/search/?q=97.70", "/search/?q=达标先进",
    "/results/?sort=-total", "/publication/?sort=-state", "/publication/?excel=1", "/grades/?excel=1",
    *OWN,
)  # fmt: skip
CHANGING = re.compile(
    r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|nonce="[^"]*"|hx-headers="[^"]*"|<dd class="hj-hash">[^<]*</dd>'
)
"""Tokens of forms, and the number of a refused request."""
EACH = 2
"""So many objects of each model are asked for by their addresses."""
STAGES = ("scored", "certified", "prepared", "posted")


@contextmanager
def world(year, stage, *, values=None, raters=None, ballots=None):
    """The year at a stage, with other values than the usual ones; undone at the end."""
    stream = random.Random(20261222)  # noqa: S311 (identities that are the same in every world)
    own = uuid.os
    changed = {"VALUES": values, "RATERS": raters, "BALLOTS": ballots}
    usual = {name: getattr(closing, name) for name in changed}
    with undone(), time_machine.travel(closing.YEAR_END, tick=False):
        remembering._shelf = remembering._Shelf()
        uuid.os = SimpleNamespace(urandom=stream.randbytes)
        try:
            for name, other in changed.items():
                setattr(closing, name, other or usual[name])
            _bring(year, stage)
            yield
        finally:
            uuid.os = own
            for name, known in usual.items():
                setattr(closing, name, known)
            remembering._shelf = remembering._Shelf()


def _bring(year, stage):
    """Bring the year to a stage."""
    if stage == "scored":
        year.open()
        year.fill()
        return
    year.close()
    if stage == "certified":
        return
    Grades(year).through()
    Publishing(year).through(stage)


def got(year, who):
    """All that somebody gets: pages and files by address with what was answered, and messages with their mails."""
    client = year.client(who)
    found, waiting = {}, [*START, *guessed(year)]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "")
        found[address] = (answer.status_code, answer.get("Location", ""), len(content), digest(same(kind, content)))
        if answer.status_code == 200 and kind.startswith("text/html"):
            links = {link.split("#")[0] for link in html.fromstring(content.decode()).xpath("//a/@href")}
            waiting += sorted(link for link in links if link.startswith(OWN))
        for close in answer._resource_closers:
            close()
    person = year.year.district.user(who)
    found["messages"] = list(Message.objects.filter(recipient_id=person).values_list("words", "object_label", "link"))
    mails = MailOut.objects.filter(message__recipient_id=person)
    found["mails"] = list(mails.values_list("address", "subject", "text"))
    return found


def same(kind, content):
    """What was answered without what differs each time it is asked for."""
    if kind.startswith("text/html"):
        return CHANGING.sub("", content.decode()).encode()
    try:
        with ZipFile(BytesIO(content)) as book:
            return b"".join(book.read(name) for name in book.namelist() if "docProps" not in name)
    except BadZipFile:
        return content


def digest(content):
    """A short name for bytes, so that a failure names addresses and not pages."""
    return hashlib.sha256(content).hexdigest()[:16]


def guessed(year):
    """Every address of the year's end with identities that nobody told: of the scheme, and of each model a few."""
    found = []
    for name, pattern in addresses():
        if name.partition(":")[0] not in APPS:
            continue
        known = {
            "uuid": _identities(name.partition(":")[0], year),
            "unit": ["JW", "CZ"], "code": ["JW", "CZ", "LAW", year.scheme.program.code], "node": ["LAW", "BASE"],
            "item": ["LAW", "TEAM"], "name": ["results.xlsx", "pack.zip"], "language": ["zh"], "year": [2026],
            "number": [1],
        }  # fmt: skip
        names = list(pattern.pattern.converters)
        for chosen in itertools.product(*(known.get(each, ["1"]) for each in names)):
            try:
                found.append(reverse(name, kwargs=dict(zip(names, chosen, strict=True))))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def _identities(app, year):
    label = {"results": "evaluations"}.get(app, app)
    rows = [year.scheme.uuid]
    for model in apps.get_app_config(label).get_models():
        if any(field.name == "uuid" for field in model._meta.fields):
            rows += [str(each) for each in model.objects.order_by("pk").values_list("uuid", flat=True)[:EACH]]
    return sorted(map(str, rows))
