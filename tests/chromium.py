"""One Chromium for a module of tests.

Not for longer: while Playwright waits for the browser a loop of events runs in the thread of the tests, under which
Django refuses to ask the database.
"""

import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
AXE = "frontend/tests/node_modules/axe-core/axe.min.js"
AXE_RUN = "async () => (await axe.run()).violations.map(each => each.id + ' ' + each.nodes[0].html)"


@contextmanager
def launched():
    """The browser of the machine, without a window."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: run tools/system_packages tests"
    with sync_playwright() as playwright:
        spoken: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "en_US"}  # how days are typed
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS), env=spoken)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def chromium():
    """The browser, for the tests of a module."""
    with launched() as browser:
        yield browser


def violations(page, root):
    """What axe finds on the page, each with the first element; put in past the policy of contents, as a debugger."""
    script = (root / AXE).read_text(encoding="utf-8")
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": script})
    session.detach()
    return page.evaluate(AXE_RUN)
