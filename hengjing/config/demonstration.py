"""`hengjing demo --serve`: the demonstration district on the platform, made anew and served on loopback.

`--fast-forward` instead closes the year that runs, on the demonstration as it stands, and serves its results.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ACCOUNTS = (
    ("office", "绩效办经办", "审核、催办、汇总"),
    ("u39f", "区卫生健康委员会填报人", "填报年度绩效计划"),
    ("u39h", "区卫生健康委员会负责人", "审核本单位计划"),
    ("leader3", "分管民生的副区长，并代分管监管执法的副区长", "审批计划"),
    ("social", "区社会办", "街道绩效考核"),
    ("rural", "区农委", "乡镇绩效考核"),
    ("chair", "领导小组组长", "查看全部"),
    ("auditor", "审计人员", "查看记录"),
    ("sysadmin", "系统管理员", "账号和单位"),
    ("secadmin", "安全管理员", "岗位和授权"),
    ("audadmin", "审计管理员", "日志和检查点"),
)
FIRST_PORT, PORTS = 8000, 100


def main(words: Sequence[str]) -> int:
    """Make the district, print the accounts, and serve until interrupted; `SERVE=0` stops before serving."""
    parser = argparse.ArgumentParser(prog="hengjing demo --serve", description=__doc__)
    parser.add_argument("--rulesets", default="rulesets", help="folder of rulesets; the departments come from it")
    parser.add_argument("--port", type=int, default=0, help="port on loopback; the next free one when not given")
    parser.add_argument("--fast-forward", action="store_true", help="close the running year of the departments")
    options = parser.parse_args(list(words))
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjing.config.settings.demo"
    ruleset = Path(options.rulesets, "reference", "2025", "ruleset.yaml")
    if not (options.fast_forward and stands()):
        make(ruleset)
    if options.fast_forward:
        forward(ruleset)
    port = options.port or free_port()
    print_accounts(port)
    if os.environ.get("SERVE") == "0":
        return 0
    return serve(port)


def stands() -> bool:
    """Tell whether a demonstration was made before, whole."""
    import django  # noqa: PLC0415

    django.setup()

    from django.conf import settings  # noqa: PLC0415

    return Path(settings.DATABASES["default"]["NAME"]).exists()


def forward(ruleset: Path) -> None:
    """Close the year that runs, act by act, and say where its results are."""
    from hengjing.demo.year_end.fast_forward import fast_forward  # noqa: PLC0415
    from hengjing.foundation.core import clock  # noqa: PLC0415

    print("正在快进到年终……", file=sys.stderr)
    print(f"\n{fast_forward(clock.today(), ruleset, _tell)}")


def make(ruleset: Path) -> None:
    """Make the database of the demonstration anew and play the years into it; a failure leaves nothing of it."""
    import django  # noqa: PLC0415

    django.setup()

    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from hengjing.demo.play import play_up_to  # noqa: PLC0415
    from hengjing.foundation.core import clock  # noqa: PLC0415

    database = Path(settings.DATABASES["default"]["NAME"])
    database.parent.mkdir(parents=True, exist_ok=True)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    _remove(database)
    print("正在建立演示区……", file=sys.stderr)
    try:
        call_command("migrate", verbosity=0)
        play_up_to(clock.today(), ruleset, _tell)
    except BaseException:
        _remove(database)
        raise


def _remove(database: Path) -> None:
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def _tell(what: str) -> None:
    print(f"  {what}", file=sys.stderr)


def print_accounts(port: int) -> None:
    """Print where the platform answers and who can sign in."""
    from hengjing.demo.platform.people import PASSWORD  # noqa: PLC0415

    print(f"\n演示地址：http://127.0.0.1:{port}/\n密码均为：{PASSWORD}\n")
    for username, who, what in ACCOUNTS:
        print(f"  {username:<10}{who}：{what}")
    print("\n按 Ctrl-C 结束。演示只在本机可以访问。", flush=True)


def free_port() -> int:
    """Return the first port from 8000 on that nobody listens on.

    Raises:
        OSError: A hundred ports are taken.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError(f"ports {FIRST_PORT} to {FIRST_PORT + PORTS} are taken; name one with --port")


def serve(port: int) -> int:
    """Serve until interrupted or ended, with a worker for what runs in the background; both are the ordinary end."""
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8",
        "--log-level", "warning", "hengjing.config.demo_wsgi:application",
    ]  # fmt: skip
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command)  # noqa: S603
    worker = subprocess.Popen([sys.executable, "-m", "hengjing", "manage", "db_worker", "-v", "0"])
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, worker):
            process.terminate()
            process.wait()
