"""All that somebody gets in a world: pages, files, refusals, messages, mails, and what each asked of the database."""

import hashlib
import itertools
import re
from collections import Counter
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from lxml import html

from hengjing.foundation.audit import api as audit
from hengjing.foundation.core import remembering
from hengjing.foundation.notices.models import MailOut, Message
from tests.access.asking import addresses, undone
from tests.counts import FULL, count
from tests.steps.year_end import worlds
from tests.web import frame_left_bare

APPS = ("score_sheets", "sheet_desk", "panels", "fact_imports", "evaluations", "results", "grades", "publication",
        "deliberations", "decision_chain", "portal")  # fmt: skip
OWN = tuple(f"/{each}/" for each in ("score-sheets", "ballots", "fact-imports", "evaluations", "results", "grades",
                                      "publication", "public", "deliberations", "decision-chain", "leading",
                                      "messages"))  # fmt: skip
START = (
    "/", "/todo/", "/messages/", "/public/", "/search/?q=考核", "/search/?q=97.70", "/search/?q=达标先进",
    "/results/?sort=-total", "/publication/?sort=-state", "/publication/?excel=1", "/grades/?excel=1",
    *OWN,
)  # fmt: skip
CHANGING = re.compile(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|nonce="[^"]*"|hx-headers="[^"]*"')
"""Tokens of forms."""
NUMBER = re.compile('<dd class="hj-hash">[^<]*</dd>')
"""The number of a request, on the page of its refusal."""
OF_REQUEST = {"X-Request-ID", "Content-Security-Policy", "Set-Cookie"}
"""Headers that have a token or the number of the request."""
EACH = count(reduced=1, full=2)
"""So many objects of each model are asked for by their addresses."""
DAILY = ("evaluations", "results", "grades", "publication")
"""Whose addresses are guessed every day; of all `APPS` under `make prove`."""
WORDS = {"unit": ["CZ", "JW"], "code": ["CZ", "JW", "LAW"], "node": ["LAW", "BASE"], "item": ["LAW", "TEAM"],
         "name": ["pack.zip", "results.xlsx"], "language": ["zh"], "year": [2026], "number": [1]}  # fmt: skip
NOBODY = "anonymous"


def got(year, who, only=None):
    """All that somebody gets: by address what was answered, and messages with their mails.

    `only` are the addresses that are asked; else those where people begin, what these lead to, and all that one may
    guess, whose acts are tried too.
    """
    client = Client() if who == NOBODY else year.client(who)
    found: dict[str, Any] = {}
    if only is None:
        _open(client, START, found)
        with frame_left_bare():
            guesses = guessed(year)
            _open(client, guesses, found)
            _try(client, guesses, found)
    else:
        _open(client, only, found, follow=False)
    if who != NOBODY:
        found |= _told(year.year.district.user(who))
    return found


def _told(person):
    """The messages and mails of a person, in their order, with the moment of each."""
    messages = Message.objects.filter(recipient_id=person)
    mails = MailOut.objects.filter(message__recipient_id=person)
    return {
        "messages": list(messages.values_list("words", "object_label", "link", "at", "read_at")),
        "mails": list(mails.values_list("address", "subject", "text", "state", "next_at", "sent_at")),
    }


def _open(client, addresses_, found, *, follow=True):
    """Open addresses, and whatever of the year's end these lead to."""
    waiting = [*addresses_]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        kind, content, found[address] = _answered(lambda address=address: client.get(address))
        if follow and found[address][0] == 200 and kind.startswith("text/html"):
            links = {link.split("#")[0] for link in html.fromstring(content.decode()).xpath("//a/@href")}
            waiting += sorted(link for link in links if link.startswith(OWN))


def _try(client, addresses_, found):
    """Send the form of every address that was guessed, empty: what is said of a refusal tells nothing either."""
    for address in addresses_ if FULL else [each for each in addresses_ if each.startswith("/publication/")]:
        with undone():
            found[f"POST {address}"] = _answered(lambda address=address: client.post(address))[2]


def _answered(ask):
    """Ask; return the kind of the answer, its content, and what is compared of it.

    How much was asked of the database stands for the time that the answer took. The fingerprint of the record, which
    papers carry, differs in any two worlds: it is a hash of all that was done.
    """
    remembering._shelf = remembering._Shelf()
    asked, record = Counter[str](), audit.fingerprint_now().text

    def counted(execute, sql, *others):
        asked[sql.partition(" ")[0]] += 1
        return execute(sql, *others)

    with connection.execute_wrapper(counted):
        answer = ask()
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    headers = sorted((name, value) for name, value in answer.items() if name not in OF_REQUEST | {"Content-Length"})
    for close in answer._resource_closers:
        close()
    said = same(kind, content).replace(record.encode(), b"")
    if answer.status_code >= 400:
        said = NUMBER.sub("", said.decode()).encode()
    return kind, content, (answer.status_code, headers, digest(said), sorted(asked.items()))


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
    label = {"results": "evaluations", "sheet_desk": "score_sheets"}.get(app, app)
    rows = [year.scheme.uuid]
    for model in apps.get_app_config(label).get_models():
        if model in worlds.named:
            rows += worlds.named[model]
        elif any(field.name == "uuid" for field in model._meta.fields):
            rows += [str(each) for each in model._default_manager.order_by("pk").values_list("uuid", flat=True)[:EACH]]
    return sorted(map(str, rows))
