"""What every answer carries: a strict policy of contents, a number, no place in caches (security.md T29, T31, C12)."""

import json
import logging
import re
from html import unescape

import pytest

from hengjing.foundation.ui.request_id import WithRequestId

pytestmark = pytest.mark.urls("tests.foundation.ui.routes")

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("address", ["/page/", "/answer/404/", "/answer/409/", "/no/such/address/"])
def test_the_policy_of_contents_allows_nothing_inline_and_nothing_from_elsewhere(client, address):
    response = client.get(address)

    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_each_request_has_its_own_number(client):
    numbers = {client.get("/page/")["X-Request-ID"] for _ in range(3)}

    assert len(numbers) == 3


def test_a_number_that_the_caller_sends_is_not_taken_over(client):
    assert client.get("/page/", headers={"X-Request-ID": "mine"})["X-Request-ID"] != "mine"


@pytest.mark.parametrize("address", ["/page/", "/answer/404/"])
def test_pages_stay_out_of_caches(client, address):
    assert client.get(address)["Cache-Control"] == "no-store"


def test_the_lines_of_the_log_know_the_number(rf):
    request = rf.get("/")
    request.request_id = "0001"
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "", (), None)
    unrelated = logging.LogRecord("other", logging.ERROR, "", 0, "", (), None)
    record.request = request

    assert WithRequestId().filter(record)
    assert WithRequestId().filter(unrelated)
    assert [vars(each)["request_id"] for each in (record, unrelated)] == ["0001", "-"]


def attribute(text, name):
    return json.loads(unescape(re.findall(rf'{name}="([^"]*)"', text)[0]))


def test_htmx_is_told_to_run_nothing_and_to_keep_nothing(client):
    text = client.get("/page/").content.decode()

    config = attribute(text, 'name="htmx-config" content')
    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0
    assert config["includeIndicatorStyles"] is False


def test_requests_of_htmx_carry_the_token(client):
    text = client.get("/page/").content.decode()

    assert len(attribute(text, "hx-headers")["X-CSRFToken"]) == 64
