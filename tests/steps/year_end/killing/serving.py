"""The web process: takes requests at a socket, and is put in its place again when it is killed."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Listener
from pathlib import Path
from threading import Thread
from typing import Any

import time_machine
from django.db import connections


class Web:
    """The web process of a database, with the folder of its socket, its number and the moment of its clock."""

    def __init__(self, folder, database, moment):
        self.folder, self.database = Path(folder), database
        self.kills = 0
        self.set_clock(moment)
        self.keeper = os.fork()
        if not self.keeper:
            self._keep()

    def set_clock(self, moment):
        """Let the processes that start from now on begin at a moment."""
        (self.folder / "moment").write_text(moment.isoformat())

    def kill(self):
        """Kill the process in whatever it does."""
        with suppress(OSError, ValueError):
            os.kill(int((self.folder / "pid").read_text()), signal.SIGKILL)
            self.kills += 1

    def end(self):
        """End it for good."""
        (self.folder / "over").touch()
        self.kill()
        os.waitpid(self.keeper, 0)
        (self.folder / "over").unlink()

    def _keep(self):
        """Start a process whenever there is none."""
        while not (self.folder / "over").exists():
            pid = os.fork()
            if not pid:
                self._serve()
            (self.folder / "pid").write_text(str(pid))
            os.waitpid(pid, 0)
        os._exit(0)

    def _serve(self):
        connections["default"].settings_dict["NAME"] = self.database
        moment = datetime.fromisoformat((self.folder / "moment").read_text())
        door = self.folder / "door"
        door.unlink(missing_ok=True)
        with time_machine.travel(moment, tick=True), Listener(str(door), "AF_UNIX", backlog=64) as listener:
            while True:
                Thread(target=_answer_all, args=(listener.accept(),), daemon=True).start()


def _answer_all(line):
    """Answer what comes along a line until it is cut."""
    with suppress(EOFError, OSError):
        while True:
            asked = line.recv()
            answer = _answer(asked)
            if asked["dies"]:
                os.kill(os.getpid(), signal.SIGKILL)
            line.send(answer)


def _answer(asked):
    """Answer a request as the platform does, or what an observer wants to know."""
    from django.test import Client  # noqa: PLC0415 (Django is ready only now)

    try:
        if asked["method"] == "LOOK":
            return 200, "", repr(LOOKS[asked["url"]](**asked["data"])).encode()
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = asked["cookie"]
        send = client.get if asked["method"] == "GET" else client.post
        found = send(asked["url"], asked["data"], headers=asked["headers"])
        return found.status_code, found.get("Location", ""), b"" if found.streaming else found.content
    except Exception as error:  # noqa: BLE001 (the database is gone: the client asks again)
        return 500, "", repr(error).encode()
    finally:
        with suppress(Exception):
            connections.close_all()


def _cell(uuid):
    from hengjing.steps.score_sheets.models import Cell  # noqa: PLC0415

    cell = Cell.objects.get(uuid=uuid)
    return cell.version, cell.content[0]["value"] if cell.content else ""


def _ids():
    from hengjing.steps.evaluations.models import Evaluation, ScoreRun  # noqa: PLC0415
    from hengjing.steps.publication.models import Announcement, Objection  # noqa: PLC0415

    found: dict[str, Any] = {
        "evaluation": Evaluation,
        "run": ScoreRun,
        "announcement": Announcement,
        "objection": Objection,
    }
    rows = {name: model.objects.order_by("-pk").values_list("uuid", "state").first() for name, model in found.items()}
    return {name: (str(row[0]), row[1]) for name, row in rows.items() if row}


def _sweep():
    """What the timer does: a job whose process is gone is queued again."""
    from django.conf import settings  # noqa: PLC0415

    from hengjing.foundation.jobs.services import sweeping  # noqa: PLC0415

    at = datetime.fromtimestamp(time.time()).astimezone() + timedelta(seconds=settings.JOBS_LEASE_SECONDS + 1)
    sweeping.sweep(at=at)


LOOKS: dict[str, Callable[..., Any]] = {"cell": _cell, "ids": _ids, "sweep": _sweep}
