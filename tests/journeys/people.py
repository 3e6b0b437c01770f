"""People with a browser: who signs in, reads and presses, at a desk or with a phone, by mouse or by keys alone."""

from contextlib import contextmanager

from django.utils import translation

from hengjing.demo.platform.people import PASSWORD
from tests.journeys.hands import Mouse

DESK, PHONE, NARROWEST = (1280, 800), (390, 844), (360, 780)
PATIENCE = 60_000
LANGUAGES = {"zh-hans": "zh-CN", "en": "en"}


class Visitors:
    """The people of one test."""

    def __init__(self, chromium, site):
        self.chromium, self.site = chromium, site
        self.contexts, self.complaints = [], []

    def visitor(self, *, size=DESK, language="zh-hans", hand=Mouse):
        """Somebody with a fresh browser."""
        context = self.chromium.new_context(
            base_url=self.site, locale="zh-CN", viewport={"width": size[0], "height": size[1]},
            has_touch=size != DESK, reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        if language != "zh-hans":
            context.add_cookies([{"name": "hengjing_language", "value": language, "url": self.site}])
        self.contexts.append(context)
        return Visitor(context, language, hand, self.complaints)

    def signed_in(self, username, **how):
        """Somebody who has signed in through the page of sign-in and stands at the workbench."""
        visitor = self.visitor(**how)
        visitor.enter(username)
        return visitor

    def leave(self):
        """Close every browser and return what they complained of."""
        for context in self.contexts:
            context.close()
        return self.complaints


class Visitor:
    """One person at one tab; words are given in Chinese and looked for in the language of the page."""

    def __init__(self, context, language, hand, complaints):
        self.context, self.language, self.complaints = context, language, complaints
        self._make_hand = hand
        self._expected = set()
        self.page = context.new_page()
        self._listen(self.page)
        self.hand = hand(self.page)

    def another_tab(self):
        """The same person at a second tab of the same browser."""
        return Visitor(self.context, self.language, self._make_hand, self.complaints)

    def _listen(self, page):
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)

    def _heard(self, message):
        # Of answers that refuse, the event `response` tells more.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _answered(self, response):
        if response.status >= 400 and response.status not in self._expected:
            self.complaints.append(f"{response.request.method} {response.url}: {response.status}")

    def _failed(self, request):
        # A download and a page that is left before it has loaded are given up, not lost.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.method} {request.url}: {request.failure}")

    @contextmanager
    def expecting(self, *statuses):
        """Inside, answers with these statuses are no complaint."""
        self._expected |= set(statuses)
        yield
        self._expected -= set(statuses)

    def say(self, words, **values):
        """The words in the language of the page."""
        with translation.override(self.language):
            said = translation.gettext(words)
        return said % values if values else said

    def open(self, path):
        """Go to an address."""
        return self.page.goto(path)

    def enter(self, username):
        """Sign in and wait for the workbench."""
        self.sign_in(username)
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def sign_in(self, username):
        """Sign in through the page of sign-in."""
        if "/sign-in/" not in self.page.url:
            self.open("/sign-in/")
        self.fill("账号", username)
        self.fill("口令", PASSWORD)
        self.press("登录")

    def press(self, words, *, inside="body"):
        """Press a button or follow a link."""
        name = self.say(words)
        place = self.page.locator(inside)
        found = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True))
        self.hand.press(found.and_(self.page.locator(":visible")).first)

    def follow(self, text):
        """Follow a link whose words are names and numbers, the same in every language."""
        self.hand.press(self.page.locator("main").get_by_role("link", name=text).first)

    def fill(self, label, text):
        """Fill in a field."""
        self.hand.fill(self.field(label), text)

    def field(self, label, number=0):
        """A field by the start of its label; behind it may stand that it must be filled in."""
        return self.page.get_by_label(self.say(label)).nth(number)

    def reads(self, words, **values):
        """Whether the page says this; waits for it."""
        self.page.locator("main").get_by_text(self.say(words, **values)).first.wait_for()
        return True

    def text(self):
        """The words of the page inside of its frame."""
        return " ".join(self.page.locator("main").inner_text().split())

    def scrolls_sideways(self):
        """Whether the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
