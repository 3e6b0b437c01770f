"""nginx with the settings of deploy/, before the web server as its unit starts it: what gets in and what comes out."""

import json
import re
import socket
import sqlite3
import ssl
import time
import urllib.parse

import pytest

from tests import restoring
from tests.deploy import serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("proxy"),
    pytest.mark.django_db,  # makes the database, of which the site gets a copy
]
MEGABYTE = 1 << 20
NO_ROW = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def site(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """The running installation."""
    made = serving.Site(request.config.rootpath, tmp_path_factory.mktemp("site"))
    made.state.mkdir(mode=0o750)
    restoring.written_to(made.database)
    made.manage("collectstatic", "--no-input", "--verbosity", "0")
    made.manage("proxy_pages")
    store = made.state / "files/ab"
    store.mkdir(parents=True)
    (store / "abcd").write_bytes(b"evidence")
    with (made.folder / "web.log").open("wb") as log:
        web = serving.running(
            serving.gunicorn(made), made.web, cwd=made.root, env=made.environment, stdout=log, stderr=log
        )
        with web as process, serving.running(serving.nginx(made), made.tls):
            made.process = process
            yield made


def test_plain_http_leads_to_encryption(site):
    answer = site.get("/sign-in/?next=/plans/", scheme="http")

    assert answer.status == 301
    assert answer.headers["Location"] == "https://localhost/sign-in/?next=/plans/"
    assert "nginx/" not in answer.headers["Server"]


def test_a_page_comes_with_the_headers_that_keep_strangers_out(site):
    answer = site.get("/sign-in/")

    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "nginx/" not in answer.headers["Server"]
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies
    assert all(cookie.startswith("__Host-") and "Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/sign-in/", 4 * MEGABYTE),
        ("/plans/1/", 4 * MEGABYTE),
        ("/files/plans.plan/0/attach/", 56 * MEGABYTE),
        (f"/plans/{NO_ROW}/import/", 22 * MEGABYTE),
    ],
)
def test_a_body_past_its_limit_is_refused(site, path, size):
    answer = site.get(path, data=b"x" * size)

    assert answer.status == 413
    assert "Strict-Transport-Security" in answer.headers


@pytest.mark.parametrize(
    ("path", "size"),
    [(f"/files/plans.plan/{NO_ROW}/attach/", 50 * MEGABYTE), (f"/plans/{NO_ROW}/import/", 20 * MEGABYTE)],
)
def test_a_file_within_its_limit_reaches_the_platform_which_asks_to_sign_in(site, path, size):
    headers, token = serving.filled_in(site)
    field = f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = (field + file).encode() + b"x" * (size - 1000) + b"\r\n--b--\r\n"

    answer = site.get(path, data=body, headers={**headers, "Content-Type": "multipart/form-data; boundary=b"})

    assert (answer.status, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize(("language", "words"), [("", "提交的内容超过上限"), ("en", "larger")])
def test_what_nginx_refuses_looks_like_the_platform(site, language, words):
    headers = {"Cookie": f"language={language}"} if language else {}
    answer = site.get("/sign-in/", data=b"x" * 4 * MEGABYTE, headers=headers)
    page = answer.text

    assert answer.status == 413
    assert words in page
    assert "hj-err" in page
    assert "nginx" not in page
    assert answer.headers["Cache-Control"] == "no-store"
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert len(styles) >= 3
    assert {site.get(style).status for style in styles} == {200}


def signed_in_badly(site, headers):
    """A wrong password, and the address that the log keeps."""
    ours, token = serving.filled_in(site)
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "username": "nobody", "password": "wrong"}).encode()
    answer = site.get("/sign-in/", data=form, headers={**ours, **headers})
    assert answer.status == 200, answer.text
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        (text,) = database.execute("SELECT record FROM audit_auditentry ORDER BY seq DESC LIMIT 1").fetchone()
    database.close()
    return json.loads(text)


def test_nobody_chooses_the_address_that_the_log_keeps(site):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9"}

    entry = signed_in_badly(site, forged)

    assert entry["action"] == "accounts.user:fail_sign_in"
    assert entry["address"] == "127.0.0.1"


def test_nobody_claims_another_host_or_an_encryption_that_is_not_there(site):
    forged = site.get("/sign-in/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"})
    other = site.get("/sign-in/", headers={"Host": "evil.example"})

    assert forged.status == 200
    assert other.status == 400


def test_public_files_are_kept_for_ever_only_under_a_name_that_changes_with_them(site):
    page = site.get("/sign-in/").text
    (named,) = re.findall(r'href="(/static/ui/hengjing\.[0-9a-f]{12}\.css)"', page)

    kept, asked = site.get(named), site.get("/static/ui/hengjing.css")

    assert (kept.status, kept.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert (asked.status, asked.headers["Cache-Control"]) == (200, "no-cache")
    assert kept.headers["Content-Type"] == "text/css"
    assert kept.headers["X-Content-Type-Options"] == asked.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/protected/ab/abcd",
        "/protected/",
        "/static/../files/ab/abcd",
        "/static/%2e%2e/files/ab/abcd",
        "/static../files/ab/abcd",
        "/errors/413.html",
        "/static/ui/../../hengjing.sqlite3",
    ],
)
def test_no_address_leads_to_evidence_the_database_or_inner_pages(site, path):
    answer = site.get(path)

    assert answer.status in {400, 404}
    assert "evidence" not in answer.text


HEADS = b" / HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("begun", [b"GET" + HEADS, b"POST" + HEADS + b"Content-Length: 1000\r\n\r\nx"])
def test_a_client_that_stops_in_the_middle_is_let_go(site, begun):
    """The time is a second here, fifteen and sixty in the file."""
    context = ssl.create_default_context(cafile=site.folder / "fullchain.pem")
    plain = socket.create_connection(("localhost", site.tls), timeout=20)
    with plain, context.wrap_socket(plain, server_hostname="localhost") as slow:
        slow.sendall(begun)
        start = time.monotonic()
        answer = slow.recv(4096)

    assert time.monotonic() - start < 10
    assert answer == b"" or b" 408 " in answer.splitlines()[0]


def test_the_web_server_is_reached_through_the_proxy_only(site):
    loopback = f"0100007F:{site.web:04X}"

    assert serving.listening(site.process.pid) == {loopback}


def test_a_platform_that_does_not_answer_is_told_in_its_own_words(site):
    """Last, for it leads the proxy to a port where nobody listens."""
    text = (site.folder / "hengjing.conf").read_text("utf-8")
    other = serving.Site(site.root, site.folder / "down")
    other.folder.mkdir()
    line = serving.nginx(other)
    (other.folder / "hengjing.conf").write_text(
        (other.folder / "hengjing.conf").read_text("utf-8").replace(str(other.state), str(site.state)), "utf-8"
    )
    with serving.running(line, other.tls):
        answer = other.get("/sign-in/")
        page = answer.text

    assert answer.status == 502
    assert "系统正在维护或重新启动" in page
    assert "hj-err" in page
    assert f"127.0.0.1:{site.web}" in text
