"""The doctor, and the refusal to start a wrong installation (security.md T15, C12)."""

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from hengjing.config import doctor as command
from hengjing.config.checks import BOOT, CHECKS, database, folders, protection
from hengjing.config.doctor import refuse_to_start
from hengjing.config.settings.base import database as database_settings
from hengjing.foundation.core import doctor
from hengjing.foundation.core.doctor import Finding, Level, findings, register_check

KEY = "".join(chr(33 + (number * 37) % 90) for number in range(60))
GOOD = {
    "DEBUG": False,
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": ["jx.example.gov.cn"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_HTTPONLY": True,
    **{
        f"{kind}_COOKIE_{name}": value
        for kind in ("SESSION", "CSRF")
        for name, value in {"SECURE": True, "NAME": f"__Host-{kind}", "SAMESITE": "Lax", "DOMAIN": None}.items()
    },
}


def settings(**changes):
    return SimpleNamespace(**{**GOOD, **changes})


@pytest.fixture
def sqlite(tmp_path):
    """Make connections to one SQLite file, with some options changed."""
    made = []

    def connect(**changes):
        given = database_settings(f"sqlite:///{tmp_path / 'db.sqlite3'}")
        given["OPTIONS"] = {**given["OPTIONS"], **changes}
        made.append(ConnectionHandler({"default": given})["default"])
        return made[-1]

    yield connect
    for connection in made:
        connection.close()


def test_the_settings_of_the_product_keep_what_is_acknowledged(sqlite):
    assert database.durability(sqlite()).level is Level.OK


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"}, "synchronous=1"),
        ({"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"}, "synchronous=0"),
        ({"init_command": "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=FULL;"}, "journal_mode=memory"),
        ({"init_command": "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;"}, "journal_mode=delete"),
        ({"transaction_mode": "DEFERRED"}, "transaction_mode=DEFERRED"),
    ],
)
def test_boot_refuses_each_sqlite_setting_that_may_lose_or_refuse_a_write(sqlite, changes, named):
    connection = sqlite(**changes)

    with pytest.raises(ImproperlyConfigured, match=named):
        refuse_to_start({"database.durability": lambda: database.durability(connection)})


@pytest.mark.parametrize(
    ("name", "value"), [(name, "off") for name in database.KEEPING] + [("synchronous_commit", "local")]
)
def test_boot_refuses_each_postgresql_setting_that_may_lose_a_write(monkeypatch, name, value):
    shown = {**dict.fromkeys(database.KEEPING, "on"), name: value}
    monkeypatch.setattr(database, "_shown", lambda _, asked: shown[asked])
    connection: Any = SimpleNamespace(vendor="postgresql")

    with pytest.raises(ImproperlyConfigured, match=f"{name}={value}"):
        refuse_to_start({"database.durability": lambda: database.durability(connection)})
    shown[name] = "on"
    refuse_to_start({"database.durability": lambda: database.durability(connection)})


@pytest.mark.parametrize(
    ("check", "changes"),
    [
        (protection.debug, {"DEBUG": True}),
        (protection.secret, {"SECRET_KEY": KEY[:49]}),
        (protection.secret, {"SECRET_KEY": "x" * 80}),
        (protection.secret, {"SECRET_KEY": f"django-insecure-{KEY}"}),
        (protection.hosts, {"ALLOWED_HOSTS": []}),
        (protection.hosts, {"ALLOWED_HOSTS": ["*"]}),
        (protection.hosts, {"ALLOWED_HOSTS": [".example.gov.cn"]}),
        (protection.cookies, {"SESSION_COOKIE_SECURE": False}),
        (protection.cookies, {"CSRF_COOKIE_NAME": "csrftoken"}),
        (protection.cookies, {"SESSION_COOKIE_HTTPONLY": False}),
        (protection.cookies, {"SESSION_COOKIE_SAMESITE": "None"}),
        (protection.cookies, {"CSRF_COOKIE_DOMAIN": "example.gov.cn"}),
        (protection.https, {"SECURE_SSL_REDIRECT": False}),
        (protection.https, {"SECURE_HSTS_SECONDS": 3600}),
    ],
)
def test_boot_refuses_each_setting_that_lets_strangers_in(check, changes):
    with pytest.raises(ImproperlyConfigured, match="平台不能启动"):
        refuse_to_start({"check": lambda: check(settings(**changes))})
    refuse_to_start({"check": lambda: check(settings())})


@pytest.mark.parametrize(
    ("debug", "chosen", "level"), [(False, False, Level.WRONG), (False, True, Level.OK), (True, False, Level.OK)]
)
def test_sqlite_for_a_real_installation_is_chosen_on_purpose(sqlite, debug, chosen, level):
    assert database.kind(sqlite(), settings(DEBUG=debug, ALLOW_SQLITE=chosen)).level is level


def test_open_migrations_are_counted(sqlite):
    assert "迁移尚未执行" in database.migrations(sqlite()).message


@pytest.mark.parametrize(
    ("mode", "level"), [(0o750, Level.OK), (0o700, Level.OK), (0o755, Level.WRONG), (0o770, Level.WRONG)]
)
def test_a_folder_that_others_may_read_or_write_is_wrong(tmp_path, mode, level):
    for name in ("state", "files"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    given = settings(STATE=tmp_path / "state", FILES_STORE=tmp_path / "files", STATIC_ROOT=tmp_path / "static")

    assert [folders.state(given).level, folders.files(given).level] == [level, level]


def test_evidence_inside_the_public_folder_is_wrong(tmp_path):
    given = settings(FILES_STORE=tmp_path / "static/files", STATIC_ROOT=tmp_path / "static")

    assert folders.files(given).level is Level.WRONG


def test_a_state_folder_that_is_not_there_is_wrong(tmp_path):
    assert folders.state(settings(STATE=tmp_path / "none")).level is Level.WRONG


@pytest.mark.parametrize(("free", "level"), [(20, Level.OK), (5, Level.WARNING), (0.5, Level.WRONG)])
def test_little_room_is_told(tmp_path, monkeypatch, free, level):
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free * folders.GIGABYTE))

    assert folders.room(settings(STATE=tmp_path / "not yet/there")).level is level


@pytest.fixture
def registry(monkeypatch):
    """An empty register of checks."""
    monkeypatch.setattr(doctor, "_checks", {})


def test_a_check_that_breaks_is_wrong_and_does_not_stop_the_others(registry):
    register_check("a", lambda: Finding(Level.OK, str(1 / 0)))
    register_check("b", lambda: Finding(Level.OK, "好"))

    assert [(name, one.level) for name, one in findings()] == [("a", Level.WRONG), ("b", Level.OK)]


def test_two_checks_of_one_name_are_refused(registry):
    register_check("a", CHECKS["disk.room"])
    register_check("a", CHECKS["disk.room"])

    with pytest.raises(ValueError, match="two checks"):
        register_check("a", CHECKS["folders.state"])


@pytest.mark.parametrize(
    ("level", "status", "line"),
    [(Level.OK, 0, "通过 a 好\n"), (Level.WARNING, 0, "注意 a 好 → 改\n"), (Level.WRONG, 1, "不符 a 好 → 改\n")],
)
def test_the_command_prints_a_line_for_each_check(registry, capsys, level, status, line):
    register_check("a", lambda: Finding(level, "好", "" if level is Level.OK else "改"))

    assert command.main([]) == status
    assert capsys.readouterr().out == line


def test_the_command_explains_itself(capsys):
    assert command.main(["--help"]) == 0
    assert "hengjing doctor" in capsys.readouterr().out


def test_every_check_of_the_boot_is_one_of_the_doctor():
    assert BOOT.items() <= CHECKS.items()


def boot(tmp_path, **changes):
    """Open the door for the web server in a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.getcwd(),  # noqa: PTH109
        "HENGJING_STATE": str(tmp_path),
        "HENGJING_SECRET_KEY": KEY,
        "HENGJING_HOSTS": "jx.example.gov.cn",
        "HENGJING_ALLOW_SQLITE": "1",
        **changes,
    }
    line = [sys.executable, "-c", "import hengjing.config.wsgi"]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_good_installation_starts(tmp_path):
    done = boot(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"HENGJING_SECRET_KEY": "short"}, "settings.secret"),
        ({"HENGJING_HOSTS": "*"}, "settings.hosts"),
        ({"HENGJING_ALLOW_SQLITE": "0"}, "database.kind"),
        ({"DJANGO_SETTINGS_MODULE": "hengjing.config.settings.dev"}, "settings.debug"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "OperationalError"),
    ],
)
def test_a_wrong_installation_does_not_start(tmp_path, changes, named):
    done = boot(tmp_path, **changes)

    assert done.returncode == 1
    assert named in done.stderr
