"""The whole road of a request on loopback: nginx with the settings of deploy/nginx, gunicorn as the unit starts it."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

SECRET = "".join(chr(65 + (number * 7) % 58) for number in range(64))
SECONDS_TO_START = 60
TIMEOUT = {"client_header_timeout 15s": "client_header_timeout 1s", "client_body_timeout 60s": "client_body_timeout 1s"}


def free_port():
    """A port that nobody listens to now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    text: str


@dataclass
class Site:
    """An installation in a folder, with its own ports."""

    root: Path
    folder: Path
    plain: int = field(default_factory=free_port)
    tls: int = field(default_factory=free_port)
    web: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def state(self):
        return self.folder / "state"

    @property
    def database(self):
        return self.state / "hengjing.sqlite3"

    @property
    def environment(self):
        """The settings of deploy/hengjing.env, filled in."""
        given = re.findall(r"^(\w+)=(.*)$", (self.root / "deploy/hengjing.env").read_text("utf-8"), re.MULTILINE)
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("HENGJING")},
            **dict(given),
            "HENGJING_SECRET_KEY": SECRET,
            "HENGJING_HOSTS": "localhost",
            "HENGJING_STATE": str(self.state),
            "HENGJING_ALLOW_SQLITE": "1",
            "HENGJING_SECOND_FACTOR": "off",
            "DATABASE_URL": f"sqlite:///{self.database}",
        }

    def manage(self, *words):
        """Run a command of the platform."""
        line = [sys.executable, "-W", "ignore", "-m", "hengjing", "manage", *words]
        return subprocess.run(line, cwd=self.root, env=self.environment, check=True, capture_output=True, text=True)

    def written(self, name):
        """A file of deploy/nginx as it is, but for places, ports, the number of a second, and the certificate."""
        text = (self.root / "deploy/nginx" / name).read_text("utf-8")
        changes = {
            "/etc/nginx/hengjing": f"{self.folder}/hengjing",
            "/etc/hengjing/tls/": f"{self.folder}/",
            "/var/lib/hengjing/": f"{self.state}/",
            "/var/log/nginx/": f"{self.folder}/",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.tls} ssl;",
            "jx.example.gov.cn": "localhost",
            "127.0.0.1:8000": f"127.0.0.1:{self.web}",
            **TIMEOUT,
        }
        for old, new in changes.items():
            text = text.replace(old, new)
        (self.folder / name).write_text(text, encoding="utf-8")

    def get(self, path, *, scheme="https", data=None, headers=None):
        """Ask the proxy, without following where it leads."""
        port = self.tls if scheme == "https" else self.plain
        request = urllib.request.Request(f"{scheme}://localhost:{port}{path}", data=data, headers=headers or {})  # noqa: S310
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=context))
        try:
            with opener.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read().decode(errors="replace"))


def filled_in(site):
    """What a browser sends with a form of the platform: its cookies and whence it comes; and the token of the form."""
    page = site.get("/sign-in/")
    cookies = [cookie.split(";")[0] for cookie in page.headers.get_all("Set-Cookie")]
    ours = {"Referer": "https://localhost/sign-in/", "Origin": "https://localhost", "Cookie": "; ".join(cookies)}
    return ours, re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]  # type: ignore[index]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args, **_named):
        return None


def certificate(folder):
    """A certificate for localhost that the browser of the tests trusts."""
    line = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([*line, *names, *files], check=True, capture_output=True)


MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/hengjing.conf;
}}
"""


def nginx(site):
    """Write the settings of nginx, let nginx check them, and return the line that starts it."""
    for name in ("hengjing.conf", "hengjing-proxy.conf", "hengjing-headers.conf"):
        site.written(name)
    certificate(site.folder)
    main = site.folder / "main.conf"
    main.write_text(MAIN.format(folder=site.folder, user="user root;" if os.geteuid() == 0 else ""), encoding="utf-8")
    line = [
        str(shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")),
        "-c",
        str(main),
        "-p",
        str(site.folder),
    ]
    checked = subprocess.run([*line, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    return line


def gunicorn(site):
    """The line of the unit that starts the web server, but for place, port and number of workers."""
    unit = (site.root / "deploy/systemd/hengjing-web.service").read_text("utf-8").replace("\\\n", "")
    words = re.search(r"ExecStart=\S+ (.*)", unit)[1].split()  # type: ignore[index]
    words[words.index("--workers") + 1] = "1"
    return [sys.executable, "-m", "gunicorn", *(f"127.0.0.1:{site.web}" if w == "127.0.0.1:8000" else w for w in words)]


@contextmanager
def running(line, port, **options):
    """Run a server of ours until the block ends; it is ended by its process id."""
    process = subprocess.Popen(line, **options)
    try:
        _wait(process, port)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _wait(process, port):
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args} ended at once"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens to {port}")


def listening(pid):
    """The addresses to which a process and its children listen, of all that the machine has."""
    processes = {str(pid), *_children(str(pid))}
    sockets = set()
    for each in processes:
        for handle in Path(f"/proc/{each}/fd").iterdir():
            found = re.fullmatch(r"socket:\[(\d+)\]", str(handle.readlink()))
            sockets |= {found[1]} if found else set()
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    rows += [row.split() for row in Path("/proc/net/tcp6").read_text().splitlines()[1:]]
    return {row[1] for row in rows if row[3] == "0A" and row[9] in sockets}


def _children(pid):
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return text.split()
