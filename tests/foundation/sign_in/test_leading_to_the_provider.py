"""The policy of contents lets the sign-in page, and no other, lead to the trusted provider (security.md T31)."""

import shutil
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.shortcuts import redirect
from playwright.sync_api import sync_playwright

from hengjing.foundation.sign_in import oidc

OWN = "form-action 'self';"


@pytest.fixture(autouse=True)
def clock_stands():
    """The browser keeps real time, so these tests do too."""


@pytest.fixture
def trusted(settings):
    """Make this installation trust a provider."""

    def trust(server, pages=""):
        settings.HENGJING_OIDC = {**settings.HENGJING_OIDC, "SERVER": server, "PAGES": pages}

    return trust


def policy(browser, address):
    return browser.get(address).headers["Content-Security-Policy"] + ";"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("server", "pages", "allowed"),
    [
        ("https://login.example.gov.cn/realms/qu", "", "https://login.example.gov.cn"),
        ("http://10.0.0.8:8080/realms/qu", "https://login.example.gov.cn/", "https://login.example.gov.cn"),
    ],
)
def test_the_sign_in_page_alone_may_lead_to_exactly_the_provider(browser, trusted, server, pages, allowed):
    trusted(server, pages)

    assert f"form-action 'self' {allowed};" in policy(browser, "/sign-in/")
    assert OWN in policy(browser, "/sign-in/first/")
    assert OWN in policy(browser, "/sign-in/code/")


@pytest.mark.django_db
def test_without_a_provider_no_page_leads_elsewhere(browser):
    assert OWN in policy(browser, "/sign-in/")


class Provider(BaseHTTPRequestHandler):
    """A page elsewhere."""

    def do_GET(self):
        """Answer."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write("统一身份认证".encode())

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture
def elsewhere():
    """The address of a provider on loopback."""
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.parametrize("allowed", [True, False])
def test_chromium_follows_the_form_to_the_provider_and_to_nobody_else(
    live_server, trusted, elsewhere, monkeypatch, allowed
):
    trusted(elsewhere if allowed else "https://login.example.gov.cn")
    monkeypatch.setattr(oidc, "start", lambda _request: redirect(f"{elsewhere}/authorize"))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = chromium.new_page()
        stopped = []
        tab.on("console", lambda message: stopped.append(message.text) if "form-action" in message.text else None)
        tab.goto(f"{live_server.url}/sign-in/")
        tab.get_by_text("统一身份认证登录").click()
        tab.wait_for_timeout(1500)
        arrived = tab.url
        chromium.close()

    assert (arrived.startswith(elsewhere), bool(stopped)) == (allowed, not allowed)
