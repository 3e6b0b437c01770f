"""Worlds that differ in what nobody may know yet, made through the public doors, and all that somebody gets in one.

Every world begins from the same rows of the database, at the same moment and with the same identities, so whatever
differs between two of them follows from the values that were entered.
"""

import hashlib
import itertools
import re
import uuid
from contextlib import contextmanager, suppress
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import BadZipFile, ZipFile

import time_machine
from django.apps import apps
from django.urls import NoReverseMatch, reverse
from lxml import html

from hengjing.foundation.core import remembering
from hengjing.foundation.notices.models import MailOut, Message
from hengjing.foundation.ui import bars
from hengjing.steps.fact_imports.models import FactsImport
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets.models import Cell
from tests.access.asking import addresses
from tests.counts import FULL, count
from tests.portal.crawling import undone
from tests.steps import closing
from tests.steps.grading import Grades
from tests.steps.publication.publishing import Publishing
from tests.steps.year_end.draws import Draws

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
EACH = count(reduced=1, full=2)
"""So many objects of each model are asked for by their addresses."""
DAILY = ("evaluations", "results", "grades", "publication")
"""Whose addresses are guessed every day; of all `APPS` under `make prove`."""
WORDS = {"unit": ["CZ", "JW"], "code": ["CZ", "JW", "LAW"], "node": ["LAW", "BASE"], "item": ["LAW", "TEAM"],
         "name": ["pack.zip", "results.xlsx"], "language": ["zh"], "year": [2026], "number": [1]}  # fmt: skip
STAGES = ("scored", "certified", "prepared", "posted")


@contextmanager
def world(year, stage, *, values=None, raters=None, ballots=None):
    """The year at a stage, with other values than the usual ones; undone at the end."""
    stream = Draws("identities that are the same in every world")
    module: Any = uuid
    own = module.os
    changed = {"VALUES": values, "RATERS": raters, "BALLOTS": ballots}
    usual = {name: getattr(closing, name) for name in changed}
    with undone(), time_machine.travel(closing.YEAR_END, tick=False):
        remembering._shelf = remembering._Shelf()
        module.os = SimpleNamespace(urandom=stream.bytes)
        try:
            for name, other in changed.items():
                setattr(closing, name, other or usual[name])
            _bring(year, stage)
            yield _entered()
        finally:
            module.os = own
            for name, known in usual.items():
                setattr(closing, name, known)
            remembering._shelf = remembering._Shelf()


def _entered():
    """What stands in the database of marks: differs between two worlds, or the test proves nothing."""
    kept = [list(model.objects.order_by("pk").values_list(field, flat=True)) for model, field in
            ((Cell, "content"), (Ballot, "marks"), (FactsImport, "facts_hash"))]  # fmt: skip
    return repr(kept)


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
    found: dict[str, Any] = {}
    _open(client, START, found)
    with _bare_frame():
        _open(client, guessed(year), found)
    person = year.year.district.user(who)
    found["messages"] = list(Message.objects.filter(recipient_id=person).values_list("words", "object_label", "link"))
    mails = MailOut.objects.filter(message__recipient_id=person)
    found["mails"] = list(mails.values_list("address", "subject", "text"))
    return found


def _open(client, addresses_, found):
    """Open addresses, and whatever of the year's end these lead to."""
    waiting = [*addresses_]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "")
        found[address] = (answer.status_code, answer.get("Location", ""), digest(same(kind, content)))
        if answer.status_code == 200 and kind.startswith("text/html"):
            links = {link.split("#")[0] for link in html.fromstring(content.decode()).xpath("//a/@href")}
            waiting += sorted(link for link in links if link.startswith(OWN))
        for close in answer._resource_closers:
            close()


@contextmanager
def _bare_frame():
    """Leave the frame out, which the pages that people begin at have shown; under `make prove` every page has it."""
    registered: Any = bars.registered
    usual = registered.top, registered.strip
    fields = bars.Registered.__dataclass_fields__
    if not FULL:
        registered.top, registered.strip = fields["top"].default, fields["strip"].default
    try:
        yield
    finally:
        registered.top, registered.strip = usual


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
    found = set()
    for name, pattern in addresses():
        app = name.partition(":")[0]
        if app not in (APPS if FULL else DAILY):
            continue
        known = {**WORDS, "uuid": _identities(app, year)}
        if name.startswith("publication:public_"):
            known["code"] = [year.year.scheme.program.code]
        names = list(pattern.pattern.converters)
        each = [known.get(one, ["1"]) for one in names]
        if not FULL:
            each = [some if one == "uuid" else some[:1] for one, some in zip(names, each, strict=True)]
        for chosen in itertools.product(*each):
            with suppress(NoReverseMatch):
                found.add(reverse(name, kwargs=dict(zip(names, chosen, strict=True))))
    return sorted(found)


def _identities(app, year):
    label = {"results": "evaluations"}.get(app, app)
    rows = [year.scheme.uuid]
    for model in apps.get_app_config(label).get_models():
        if any(field.name == "uuid" for field in model._meta.fields):
            rows += [str(each) for each in model._default_manager.order_by("pk").values_list("uuid", flat=True)[:EACH]]
    return sorted(map(str, rows))
