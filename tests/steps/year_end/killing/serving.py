"""The installation: gunicorn as its unit starts it and the worker of the queue, each started again when it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Any

from django.db import DatabaseError, connections

from hengjing.foundation.core import clock
from tests.conftest import REPOSITORY
from tests.deploy.serving import SECRET, Site, free_port, gunicorn
from tests.steps.year_end.draws import Draws
from tests.steps.year_end.killing.database import children, slain

WORKERS = 2
DOOR = "tests.steps.year_end.killing.door:application"
QUEUE = (sys.executable, "-m", "hengjing", "manage", "db_worker", "-v", "0")
SWEEP = (sys.executable, "-m", "hengjing", "manage", "sweep_jobs")
AS_THE_PROXY_SAYS = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1",
                     "Referer": "https://localhost/", "Connection": "close"}  # fmt: skip
SECONDS_TO_START = 300


class Web:
    """The web server on a database and, where something will be queued, the worker of the queue."""

    def __init__(self, folder, address, moment, *, queue=True):
        self.folder, self.kills, self.draws = Path(folder), 0, Draws(address)
        self.port = free_port()
        self.environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.steps.year_end.killing.settings",
            "HENGJING_HOSTS": "localhost",
            "HENGJING_JOBS_HEARTBEAT": "0.5",
            "HENGJING_JOBS_LEASE": "5",
            "HENGJING_PROXIES": "1",
            "HENGJING_SECRET_KEY": SECRET,
            "HENGJING_STATE": str(folder),
        }
        self.set_clock(moment)
        line = gunicorn(Site(REPOSITORY, self.folder, web=self.port))
        line[line.index("hengjing.config.wsgi:application")] = DOOR
        line[line.index("--workers") + 1] = str(WORKERS)
        self.lines = {"web": line, "queue": QUEUE} if queue else {"web": line}
        self.running, self.one_at_a_time, self.over = {}, RLock(), Event()
        self.start()
        self.keeper = Thread(target=self._keep, daemon=True)
        self.keeper.start()

    def _keep(self):
        """Start again what has ended by itself, as systemd does: a server that began while there was no database."""
        while not self.over.wait(0.5):
            with self.one_at_a_time:
                self._run()

    def set_clock(self, moment):
        """Let the processes that start from now on begin at a moment."""
        (self.folder / "ahead").write_text(str((moment - clock.now()).total_seconds()))

    def start(self):
        """Start whatever does not run, and wait until the web server answers."""
        until = time.monotonic() + SECONDS_TO_START
        while True:
            with self.one_at_a_time:
                self._run()
            if self._answers():
                return
            if time.monotonic() > until:
                raise TimeoutError((self.folder / "web.log").read_text(errors="replace")[-3000:])
            time.sleep(0.1)

    def _run(self):
        """Start whatever does not run."""
        for name, line in self.lines.items():
            if name in self.running and self.running[name].poll() is None:
                continue
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(
                    line, cwd=REPOSITORY, env=self.environment, stdout=log, stderr=log
                )  # fmt: skip

    def _answers(self):
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        with suppress(OSError, HTTPException):
            line.request("GET", "/sign-in/", headers=AS_THE_PROXY_SAYS)
            return line.getresponse().status < 500
        return False

    def kill(self):
        """Kill one process that serves or the server with all of them, whatever they do; at times the queue's too."""
        self.kills += 1
        with self.one_at_a_time:
            serving = children(self.running["web"].pid)
            if self.draws.below(2) and serving:
                with suppress(ProcessLookupError):
                    os.kill(serving[self.draws.below(len(serving))], signal.SIGKILL)
            else:
                slain(self.running["web"])
            if "queue" in self.running and not self.draws.below(4):
                slain(self.running["queue"])
        self.start()

    def restart(self):
        """End all and start it again."""
        self._end()
        self.start()

    def sweep(self):
        """What the timer does: jobs whose worker is gone are queued again."""
        subprocess.run(SWEEP, cwd=REPOSITORY, env=self.environment, check=False, capture_output=True)

    def _end(self):
        with self.one_at_a_time:
            for process in self.running.values():
                slain(process)

    def end(self):
        """End it for good."""
        self.over.set()
        self.keeper.join()
        self._end()


def seen(what, **about):
    """What an observer sees in the database, once there is one."""
    while True:
        try:
            return LOOKS[what](**about)
        except DatabaseError:
            time.sleep(0.05)
        finally:
            connections.close_all()


def _cell(uuid):
    from hengjing.steps.score_sheets.models import Cell  # noqa: PLC0415 (Django is ready only now)

    cell = Cell.objects.get(uuid=uuid)
    return cell.version, cell.content[0]["value"] if cell.content else ""


def _ids():
    from hengjing.foundation.jobs.models import Job  # noqa: PLC0415
    from hengjing.steps.evaluations.models import Evaluation, ScoreRun  # noqa: PLC0415
    from hengjing.steps.publication.models import Announcement, Objection  # noqa: PLC0415

    found: dict[str, Any] = {
        "evaluation": Evaluation,
        "run": ScoreRun,
        "announcement": Announcement,
        "objection": Objection,
        "job": Job,
    }
    rows = {name: model.objects.order_by("-pk").values_list("uuid", "state").first() for name, model in found.items()}
    return {name: (str(row[0]), row[1]) for name, row in rows.items() if row}


LOOKS: dict[str, Callable[..., Any]] = {"cell": _cell, "ids": _ids}
