"""People who act in a browser that asks again when nobody answers, with the same click."""

import time
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from lxml import html

from tests.steps.year_end.draws import Draws
from tests.steps.year_end.killing.serving import AS_THE_PROXY_SAYS, seen

PATIENCE = 600
PAUSE = 0.05
FORM = "application/x-www-form-urlencoded"


class Person:
    """Somebody who is signed in; `careless` has a browser that clicks anew instead of asking again."""

    def __init__(self, port, cookie, *, careless=False, dying=0.0, seed=0):
        self.port, self.careless, self.dying = port, careless, dying
        self.cookies = {"__Host-session": cookie}
        self.draws = Draws(seed)
        self.tokens = {}

    def ask(self, method, url, data=None, *, again=None):
        """Ask until somebody answers; `again` makes what is asked after a request that nobody answered."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            dies = method == "POST" and self.draws.between(0, 1) < self.dying
            answer = self._asked(method, url, data or {}, dies)
            if answer[0] < 500:
                return answer
            time.sleep(PAUSE)
            if again and method == "POST":
                data = again()
                if data is None:
                    return 200, "", b""
        raise TimeoutError(f"{method} {url}: {answer[0]} {answer[2][:300]!r}")

    def _asked(self, method, url, data, dies):
        """Ask once; whoever is cut off got no answer."""
        headers = {
            **AS_THE_PROXY_SAYS,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": FORM,
            **({"Accept": "application/json"} if url.endswith("/edit/") else {}),
            **({"X-Dies": "yes"} if dies else {}),
        }
        line = HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            line.request(method, url, urlencode(data) if method == "POST" else None, headers)
            answer = line.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            return 500, "", repr(error).encode()
        finally:
            line.close()
        for given in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: each.value for name, each in SimpleCookie(given).items()})
        return answer.status, answer.headers.get("Location", ""), content

    def look(self, what, **about):
        """See how something stands."""
        return seen(what, **about)

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
            return {"unit": unit, "csrfmiddlewaretoken": self._token(f"/score-sheets/{sheet}/"), **sent}

        data = row()
        while data is not None:
            made += 1
            status, _to, content = self.ask("POST", f"/score-sheets/{sheet}/edit/", data, again=row)
            if status == 200:
                return
            if status != 409:
                raise AssertionError(f"save: {status} {content[:300]!r}")
            data = row()

    def _token(self, page):
        """The token of a page's form, from when it was opened."""
        if page not in self.tokens:
            content = html.fromstring(self.ask("GET", page)[2].decode())
            self.tokens[page] = content.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
        return self.tokens[page]


def values(content):
    """What the form of a page that writes would send as it stands."""
    forms = [form for form in html.fromstring(content.decode()).forms if form.method == "POST" and "key" in form.fields]
    own = next(form for form in forms if not form.action or "logout" not in form.action)
    return {name: value for name, value in own.form_values() if value is not None}
