"""What stands in deploy/: scripts that run, and settings on which promises rest."""

import configparser
import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.deploy.installing import executable

pytestmark = pytest.mark.xdist_group("deploy")
NGINX = "deploy/nginx/hengjing.conf"
PROXY = "deploy/nginx/hengjing-proxy.conf"


def text(root, name):
    return (root / name).read_text(encoding="utf-8")


def location(root, name):
    """The lines of one location of the proxy."""
    return text(root, NGINX).split(f"location {name} {{")[1].split("\n    }")[0]


@pytest.mark.parametrize("name", ["backup", "drill", "install", "release", "sign-release", "upgrade", "verify-release"])
def test_a_script_can_be_read_by_the_shell(root, name):
    script = root / "deploy" / name

    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    subprocess.run(["bash", "-n", str(script)], check=True)  # noqa: S607


@pytest.mark.parametrize(
    "line", ["underscores_in_headers off;", "client_max_body_size 3m;", "limit_req_status 429;", "server_tokens off;"]
)
def test_the_proxy_limits_what_comes_in(root, line):
    assert line in text(root, NGINX)


def test_the_proxy_sets_every_header_that_the_platform_believes(root):
    given = dict(re.findall(r"proxy_set_header (\S+) (\S+);", text(root, PROXY)))

    assert given["X-Forwarded-For"] == "$remote_addr"
    assert given["X-Forwarded-Proto"] == "$scheme"
    assert given["X-Request-ID"] == "$request_id"
    assert given["Forwarded"] == given["X-Forwarded-Host"] == '""'


def test_evidence_is_given_out_by_the_platform_only_and_never_shown(root):
    protected = location(root, "/protected/")

    assert "internal;" in protected
    assert "include /etc/nginx/hengjing-headers.conf;" in protected
    assert "X-Content-Type-Options nosniff always;" in text(root, "deploy/nginx/hengjing-headers.conf")
    assert "sandbox" in protected
    assert "alias /var/lib/hengjing/files/;" in protected


class AsWritten(configparser.RawConfigParser):
    """Units tell capital letters from small ones."""

    def optionxform(self, optionstr):
        """Keep a name as it is written."""
        return optionstr


def unit(root, name):
    parser = AsWritten(strict=False)
    parser.read_string(text(root, f"deploy/systemd/{name}").replace("\\\n", ""))
    return parser["Service"]


def units(root):
    return sorted(path.name for path in (root / "deploy/systemd").glob("*.service"))


def test_every_unit_runs_without_rights_it_does_not_need(root):
    for name in units(root):
        service = unit(root, name)
        assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("hengjing", "yes", "strict")
        assert service["CapabilityBoundingSet"] == ""


def test_every_timer_has_its_service_and_is_switched_by_the_upgrade(root):
    timers = {path.stem for path in (root / "deploy/systemd").glob("*.timer")}

    assert timers <= {name.removesuffix(".service") for name in units(root)}
    assert timers == set(re.findall(r"(hengjing-\w+)\.timer", text(root, "deploy/upgrade")))


@pytest.fixture(scope="module")
def machine(request, tmp_path_factory):
    """A folder like the root of a machine, with the units and with something for each program that they start."""
    root, place = request.config.rootpath, tmp_path_factory.mktemp("machine")
    shutil.copytree(root / "deploy/systemd", place / "etc/systemd/system")
    shutil.copytree("/usr/lib/systemd/system", place / "usr/lib/systemd/system", symlinks=True)
    for name in (
        "opt/hengjing/.venv/bin/hengjing",
        "opt/hengjing/.venv/bin/gunicorn",
        "opt/hengjing/deploy/backup",
        "bin/kill",
    ):
        executable(place / name, "#!/bin/sh\n")
    return place


def analyzed(machine, *words):
    line = ["systemd-analyze", *words[:1], f"--root={machine}", "--man=no", "--generators=no", *words[1:]]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_systemd_finds_nothing_wrong_with_the_units(root, machine):
    names = sorted(path.name for path in (root / "deploy/systemd").iterdir())

    done = analyzed(machine, "verify", "--recursive-errors=one", *names)

    assert len(names) >= 10
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_control_systemd_names_a_slip_in_a_unit(root, machine, tmp_path):
    other = shutil.copytree(machine, tmp_path / "machine", symlinks=True)
    place = other / "etc/systemd/system/hengjing-web.service"
    place.write_text(place.read_text("utf-8").replace("ProtectHome=", "ProtectHme="), encoding="utf-8")

    assert "Unknown key 'ProtectHme'" in analyzed(other, "verify", "hengjing-web.service").stderr


def test_the_units_give_little_away(root, machine):
    """What `systemd-analyze security` counts, from 0 (closed) to 10."""
    for name in sorted(set(units(root)) - {"hengjing-checkpoint.service"}):
        said = analyzed(machine, "security", "--offline=yes", "--no-pager", name).stdout
        level = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
        assert level, said
        assert float(level[1]) <= 5.0, f"{name}: {level[1]}"


def test_the_web_server_listens_on_the_loopback_address(root):
    line = unit(root, "hengjing-web.service")["ExecStart"]

    assert "--bind 127.0.0.1:8000" in line
    assert "--worker-class gthread" in line


def test_requests_wait_in_one_queue_for_all_workers(root):
    words = unit(root, "hengjing-web.service")["ExecStart"].split()
    threads, connections = (int(words[words.index(name) + 1]) for name in ("--threads", "--worker-connections"))
    upstream = text(root, NGINX).split("upstream hengjing {")[1].split("}")[0]

    assert threads == 1
    assert connections <= 2 * threads
    assert "keepalive" not in upstream
    assert "proxy_set_header Connection close;" in text(root, PROXY)


@pytest.fixture(scope="module")
def backed_up(request, tmp_path_factory):
    """An installation on SQLite whose script has just made a backup: its environment, the backups, what was said."""
    root, place = request.config.rootpath, tmp_path_factory.mktemp("backed-up")
    command = place / "hengjing"
    executable(command, f'#!/bin/sh\ncd "{root}"\nexec "{sys.executable}" -W ignore -m hengjing "$@"\n')
    for name in ("20200101-000000", "20200102-000000", "keep me"):
        (place / "backups" / name).mkdir(parents=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}},
        "HENGJING": str(command),
        "HENGJING_STATE": str(place / "state"),
        "HENGJING_BACKUPS": str(place / "backups"),
        "HENGJING_BACKUPS_KEPT": "2",
    }
    (place / "state/files/ab").mkdir(parents=True)
    (place / "state/files/ab/abcd").write_bytes(b"evidence")
    for words in (("migrate", "--verbosity", "0"), ("audit_key",)):
        subprocess.run([command, "manage", *words], env=environment, check=True)
    done = subprocess.run([root / "deploy/backup"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return environment, place / "backups", done.stdout


def newest_of(backups):
    return max(path for path in backups.glob("2*") if path.is_dir())


def restored(environment, backup, place):
    """Restore a backup into another state folder."""
    line = [environment["HENGJING"], "manage", "restore", backup]
    more = {**environment, "HENGJING_STATE": str(place)}
    return subprocess.run(line, env=more, capture_output=True, text=True, check=False), more


@pytest.mark.slow
def test_the_backup_script_backs_up_checks_and_keeps_the_newest(backed_up):
    _, backups, said = backed_up

    kept = sorted(path.name for path in backups.iterdir() if path.is_dir())
    assert "备份完整" in said
    assert len(kept) == 3
    assert kept[0] == "20200102-000000"
    assert kept[-1] == "keep me"
    assert (backups / kept[1] / "manifest.signature.json").exists()


@pytest.mark.slow
def test_what_the_script_backed_up_is_restored_and_waits_for_two_people(backed_up, tmp_path):
    environment, backups, _ = backed_up
    newest = newest_of(backups)

    done, there = restored(environment, newest, tmp_path / "other")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "other/files/ab/abcd").read_bytes() == b"evidence"
    assert "没有可信公钥" in done.stdout
    asked = subprocess.run([environment["HENGJING"], "doctor"], env=there, capture_output=True, text=True, check=False)
    assert f"注意 restore.confirmed 备份 {newest.name} 的恢复尚未由两人确认，系统只读" in asked.stdout


@pytest.mark.slow
def test_the_drill_restores_beside_what_runs_and_prints_its_two_figures(root, backed_up, tmp_path):
    environment, backups, _ = backed_up
    drill = {**environment, "DRILL_DATABASE_URL": f"sqlite:///{tmp_path / 'drill.sqlite3'}", "TMPDIR": str(tmp_path)}

    done = subprocess.run([root / "deploy/drill"], env=drill, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert newest_of(backups).name in done.stdout
    assert "签名与公钥相符" in done.stdout
    assert re.search(r"^RPO 0:\d\d:\d\d", done.stdout, re.MULTILINE)
    assert re.search(r"^RTO [\d.]+ 秒（恢复并核对，[\d.]+ MB）", done.stdout, re.MULTILINE)
    assert re.search(r"RTO with the check of the log: \d+ s", done.stdout)
    assert list(tmp_path.glob("hengjing-drill-*")) == []


@pytest.mark.slow
def test_a_drill_of_a_backup_that_was_changed_fails(root, backed_up, tmp_path):
    environment, backups, _ = backed_up
    other = shutil.copytree(newest_of(backups), tmp_path / "20990101-000000")
    (other / "files/ab/abcd").write_bytes(b"Evidence")
    drill = {**environment, "DRILL_DATABASE_URL": f"sqlite:///{tmp_path / 'drill.sqlite3'}", "TMPDIR": str(tmp_path)}

    done = subprocess.run([root / "deploy/drill", other], env=drill, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "ab/abcd" in done.stderr
