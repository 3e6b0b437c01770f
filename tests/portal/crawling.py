"""Follow everything that a person is offered, page by page: links, forms that ask, and buttons that write."""

from collections import Counter, defaultdict, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.db import connection, transaction
from django.urls import Resolver404, resolve
from lxml import html

from hengjing.foundation.core import remembering

SAME = 3
"""So many addresses are opened of objects of one kind: those that differ in their values only."""
SAME_LIST = 1
"""So many of one list with the same thing asked of it: its orders, filters and papers are drawn by one part of `ui`."""
BEGIN = "/"
TO_DO = "/todo/"
"""What this page leads to is opened before the rest: it is what the person has to act on."""


@dataclass
class Crawl:
    """What a person found: names of pages and of acts, refusals with the page that offered them, and the pages."""

    pages: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)


@contextmanager
def undone():
    """Undo everything that is written inside; what wants a transaction of its own takes this one for none."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def crawl(client):
    """Go from the workbench to all that can be reached, what is to do and what is near first; nothing sent stays."""
    client.raise_request_exception = False
    found = Crawl()
    opened: Counter[tuple[str, str]] = Counter()
    sent: Counter[str] = Counter()
    waiting, known = deque([(BEGIN, "")]), {BEGIN}
    while waiting:
        address, offered_by = waiting.popleft()
        name = named(address)
        kinds = [(name, key) for key, _ in parse_qsl(urlsplit(address).query)] or [(name, "")]
        if all(opened[kind] >= (SAME_LIST if kind[1] else SAME) for kind in kinds):
            continue
        opened.update(kinds)
        page = _open(client, address, offered_by, name, found)
        if page is None:
            continue
        new = [each for each in dict.fromkeys(_links(page, address)) if each not in known]
        known.update(new)
        offered = [(each, address) for each in new]
        waiting = deque([*offered, *waiting]) if address == TO_DO else deque([*waiting, *offered])
        for form, button in _buttons(page):
            _press(client, form, button, address, found, sent)
    return found


def named(address):
    """The name of the page of an address; a page that is none has the address itself."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def _open(client, address, offered_by, name, found):
    asked = Counter[str]()
    if name not in found.pages:
        remembering._shelf = remembering._Shelf()  # the first of its kind is opened as after a change: nothing stands
    with connection.execute_wrapper(_counting(asked)):
        answer = client.get(address)
    for close in answer._resource_closers:
        close()
    if answer.status_code in {301, 302}:
        return None
    if answer.status_code != 200:
        found.faults.append(f"{offered_by} leads to {address}: {answer.status_code}")
        return None
    found.pages.add(name)
    if not answer.headers["Content-Type"].startswith("text/html"):
        return None
    found.texts[address] = answer.content.decode()
    found.queries[address] = asked.total()
    return html.fromstring(found.texts[address])


def _counting(asked):
    """Count what is asked of the database; the context of Django would write every query out, by more queries."""

    def count(execute, sql, *others):
        asked[sql.partition(" ")[0]] += 1
        return execute(sql, *others)

    return count


def _links(page, address):
    for link in page.xpath("//a/@href | //*[@hx-get]/@hx-get | //main//img/@src"):
        yield from _inside(urljoin(address, link))
    for form in page.forms:
        if form.method != "GET":
            continue
        fields = [(name, value) for name, value in form.form_values() if value is not None]
        yield from _inside(f"{urljoin(address, form.action or urlsplit(address).path)}?{urlencode(fields)}")


def _inside(address):
    parts = urlsplit(address)
    if not parts.netloc and not parts.scheme:
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def _buttons(page):
    """Every button that writes, with its form."""
    for form in page.forms:
        inside = form.xpath(".//button[not(@type) or @type='submit']")
        outside = page.xpath("//button[@form=$name]", name=form.get("id")) if form.get("id") else []
        if form.method == "POST":
            yield from ((form, button) for button in dict.fromkeys((*inside, *outside)))


def _press(client, form, button, address, found, sent):
    """Press a button of a form as it stands: something may be missing, but it may not be refused."""
    target = urljoin(address, button.get("formaction") or form.action or address)
    name = named(target)
    sent[name] += 1
    if sent[name] > SAME:
        return
    cookies = client.cookies.copy()
    with undone():
        values = {key: value for key, value in form.form_values() if value is not None}
        answer = client.post(target, values | ({button.get("name"): button.get("value")} if button.get("name") else {}))
    client.cookies = cookies
    found.acts.add(name)
    if answer.status_code in {403, 404, 405} or answer.status_code >= 500:
        found.faults.append(f"{address} offers {target}: {answer.status_code}")


def by_name(crawls):
    """Who reached what: name of the page to the persons."""
    reached = defaultdict(set)
    for person, found in crawls.items():
        for name in found.pages | found.acts:
            reached[name].add(person)
    return reached
