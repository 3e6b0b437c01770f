"""People who act in a browser that asks again when nobody answers, with the same click."""

import ast
import time
from multiprocessing.connection import Client

from lxml import html

from tests.steps.year_end.draws import Draws

PATIENCE = 300
PAUSE = 0.02


class Person:
    """Somebody who is signed in; `careless` has a browser that clicks anew instead of asking again."""

    def __init__(self, door, cookie, *, careless=False, dying=0.0, seed=0):
        self.door, self.cookie, self.careless, self.dying = str(door), cookie, careless, dying
        self.draws = Draws(seed)
        self.line = None

    def ask(self, method, url, data=None, *, again=None):
        """Ask until somebody answers; `again` makes what is asked after a request that nobody answered."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            dies = method == "POST" and self.draws.between(0, 1) < self.dying
            asked = {"method": method, "url": url, "data": data or {}, "cookie": self.cookie, "dies": dies,
                     "headers": {"accept": "application/json"} if url.endswith("/edit/") else {}}  # fmt: skip
            try:
                self.line = self.line or Client(self.door, "AF_UNIX")
                self.line.send(asked)
                answer = self.line.recv()
            except (OSError, EOFError):
                self.line = None
                answer = (500, "", b"")
            if answer[0] < 500:
                return answer
            time.sleep(PAUSE)
            if again and method == "POST":
                data = again()
                if data is None:
                    return 200, "", b""
        raise TimeoutError(f"{method} {url}: {answer[0]} {answer[2][:300]!r}")

    def look(self, what, **about):
        """See how something stands."""
        return ast.literal_eval(self.ask("LOOK", what, about)[2].decode())

    def act(self, url, **given):
        """Open the page of an act and press its button."""

        def filled():
            status, _to, content = self.ask("GET", url)
            return {**values(content), **given} if status == 200 else None

        data = filled()
        if data is None:
            raise LookupError(f"{url}: {self.ask('GET', url)[:2]}")
        status, _to, content = self.ask("POST", url, data, again=filled if self.careless else lambda: data)
        if status not in {302, 303} and not (self.careless and status in {200, 409}):
            said = " ".join(html.fromstring(content.decode()).text_content().split())
            raise AssertionError(f"{url}: {status} {said[-600:]}")

    def save(self, sheet, cell, value):
        """Save a cell; whoever was not answered looks whether the value stands before saving it again."""
        unit, item, uuid = cell
        made = 0

        def row():
            version, standing = self.look("cell", uuid=uuid)
            if made and standing == value and not self.careless:
                return None
            sent = {f"seen-{item}": version, f"v-{item}-actual||": value, f"reason-{item}": "年度完成情况"}
            return {"unit": unit, **sent}

        data = row()
        while data is not None:
            made += 1
            status, _to, content = self.ask("POST", f"/score-sheets/{sheet}/edit/", data, again=row)
            if status == 200:
                return
            if status != 409:
                raise AssertionError(f"save: {status} {content[:300]!r}")
            data = row()


def values(content):
    """What the form of a page that writes would send as it stands."""
    forms = [form for form in html.fromstring(content.decode()).forms if form.method == "POST" and "key" in form.fields]
    own = next(form for form in forms if not form.action or "logout" not in form.action)
    return {name: value for name, value in own.form_values() if value is not None}
