"""`python -m tests.steps.year_end.killing WEB DATABASE`: years' ends until so many kills of both have been.

After them two controls that have to go wrong: people whose browsers click anew, and a database that answers before it
has written. Prints a line of JSON.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from tests.counts import count
from tests.deploy.serving import SECRET
from tests.steps.year_end.draws import Draws
from tests.steps.year_end.killing.database import FORGETFUL, Database

SAVES = count(reduced=2, full=6)
SHORTEST, LONGEST = 0.02, count(reduced=900, full=500) / 1000
"""Seconds from when all are up again to the next kill."""
UNITS = ("JW", "CZ", "YY", "GA", "SF")
DYING = 0.15
"""How often a request dies when all is done and nothing is answered."""


class Killer(Thread):
    """Kills the web process or the database at random moments, until it is told to stop."""

    def __init__(self, web, database, left, seed):
        super().__init__(daemon=True)
        self.web, self.database, self.left = web, database, left
        self.draws, self.over, self.failed = Draws(seed), Event(), None

    def run(self):
        """Kill."""
        try:
            while any(self.left.values()) and not self.over.wait(self.draws.between(SHORTEST, LONGEST)):
                names = [name for name, number in self.left.items() if number]
                which = names[self.draws.below(len(names))]
                getattr(self, which).kill()
                self.left[which] -= 1
        except Exception as error:  # noqa: BLE001 (told by the main thread)
            self.failed = error

    def stop(self):
        """Stop, with all up."""
        self.over.set()
        self.join()
        if self.failed:
            raise self.failed


class YearsEnd:
    """One year's end: the people, what they were told is done, and what is killed meanwhile."""

    def __init__(self, name, database, made, folder, left):
        from tests.steps.publication.publishing import POSTED  # noqa: PLC0415 (Django is ready only now)
        from tests.steps.year_end.killing import year  # noqa: PLC0415
        from tests.steps.year_end.killing.serving import Web  # noqa: PLC0415

        self.name, self.made, self.folder = name, made, folder
        database.copy(name)
        year.look_at(name)
        self.web = Web(folder, database.address(name), POSTED, queue=left is not None)
        self.database, self.left = database, left or {}
        self.saved = defaultdict(list)

    def person(self, who, seed=0, *, careless=False):
        """Somebody with a browser."""
        from tests.steps.year_end.killing.people import Person  # noqa: PLC0415

        dying = 0.5 if careless else DYING if self.left.get("web") else 0.0
        return Person(self.web.port, self.made["cookies"][who], careless=careless, dying=dying,
                      seed=f"{self.name} {who} {seed}")  # fmt: skip

    def play(self):
        """Score, lock, compute, certify, publish; return what was lost, done by half or done twice."""
        from tests.steps.year_end.killing import year  # noqa: PLC0415

        try:
            self._killed(self._to_the_certified_result)
            year.elsewhere(self.name, self.folder, year.decide, self.made["closing"])
            self._killed(self._to_the_posting)
            self._wait_for_the_last_day()
            self._killed(self._to_the_publication)
        finally:
            self.web.end()
        return year.elsewhere(self.name, self.folder, year.faults, dict(self.saved))

    def _killed(self, part):
        killer = Killer(self.web, self.database, self.left, f"{self.name} {part.__name__}")
        killer.start()
        try:
            part()
        finally:
            killer.stop()

    def _to_the_certified_result(self):
        together([lambda who=who, item=item: self.score(self.person(who), who, item) for who, item in
                  (("assessor", "LAW"), ("assessor2", "QUALITY"))])  # fmt: skip
        office, second = self.person("office"), self.person("office2")
        for sheet in self.made["sheets"].values():
            office.act(f"/score-sheets/{sheet}/accept/")
        evaluation = office.look("ids")["evaluation"][0]
        office.act(f"/evaluations/{evaluation}/lock/")
        self._compute(office, evaluation)
        run = office.look("ids")["run"][0]
        office.act(f"/evaluations/runs/{run}/review/")
        second.act(f"/evaluations/runs/{run}/certify/")

    def _compute(self, office, evaluation):
        """Have it computed; ask again when the job was given up, and let the timer look after one that is silent."""
        office.act(f"/evaluations/{evaluation}/compute/")
        swept = time.monotonic()
        while (found := office.look("ids"))["evaluation"][1] == "locked":
            if found["job"][1] in {"failed", "interrupted"}:
                with suppress(LookupError):  # it was computed meanwhile
                    office.act(f"/evaluations/{evaluation}/compute/")
            if time.monotonic() > swept + 6:
                self.web.sweep()
                swept = time.monotonic()
            time.sleep(0.2)

    def score(self, person, who, item):
        """Save every cell of an item some times, and hand the sheet in."""
        sheet = self.made["sheets"][who]
        for unit in UNITS:
            uuid = self.made["cells"][unit, item]
            for place in range(SAVES):
                value = f"{90 - place}.{len(self.name)}1"
                person.save(sheet, (unit, item, uuid), value)
                self.saved[uuid].append(value)
        person.act(f"/score-sheets/{sheet}/submit/")

    def _to_the_posting(self):
        office = self.person("office", 1)
        office.act(f"/publication/of/{self.made['closing'].scheme.uuid}/prepare/")
        page = f"/publication/{office.look('ids')['announcement'][0]}/"
        office.act(f"{page}post/")
        self.person("head_a").act(f"{page}units/JW/file/", about="依法行政得分", grounds="漏计一项，附报表。")
        objection = office.look("ids")["objection"][0]
        office.act(f"/publication/objections/{objection}/answer/", verdict="rejected", answer="得分无误。")

    def _wait_for_the_last_day(self):
        from tests.steps.publication.publishing import AFTER  # noqa: PLC0415

        self.web.set_clock(AFTER)
        self.web.restart()

    def _to_the_publication(self):
        office = self.person("office later")
        page = f"/publication/{office.look('ids')['announcement'][0]}/"
        office.act(f"{page}close/")
        office.act(f"{page}publish/")


def together(parts):
    """Do several things at once; the first failure is told."""
    failed = []

    def run(part):
        try:
            part()
        except Exception as error:  # noqa: BLE001 (told by the main thread)
            failed.append(error)

    threads = [Thread(target=run, args=(part,), daemon=True) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def gone_wrong(name, database, made, folder):
    """What a control finds after an assessor has scored: a careless browser, or a database that forgets."""
    from tests.steps.year_end.killing import year  # noqa: PLC0415

    round_ = YearsEnd(name, database, made, folder, None)
    try:
        if name == "forgetful":
            database.options = FORGETFUL
            database.kill()
            database.run("CHECKPOINT")
        round_.score(round_.person("assessor", careless=name == "careless"), "assessor", "LAW")
        if name == "forgetful":
            database.kill()
    finally:
        round_.web.end()
    return [each for each in year.elsewhere(name, folder, year.faults, dict(round_.saved)) if "LAW" in each]


def main(web, kills):
    """Play; return what came of it."""
    database = Database()
    folder = Path(tempfile.mkdtemp(prefix="hengjing-web-"))
    os.environ["TEST_DATABASE_URL"] = database.address("base")
    os.environ["HENGJING_STATE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjing.config.settings.test"
    started, left = time.monotonic(), {"web": web, "database": kills}
    try:
        import django  # noqa: PLC0415 (its database is known only now)
        from django.conf import settings  # noqa: PLC0415

        django.setup()
        settings.SECRET_KEY = SECRET
        from tests.steps.year_end.killing import year  # noqa: PLC0415

        database.copy("base", template="")
        made = year.elsewhere("base", folder, year.make)
        found, rounds, killed = [], 0, 0
        while rounds == 0 or any(left.values()):
            rounds += 1
            played = YearsEnd(f"round_{rounds}", database, made, folder, left)
            found += [f"{rounds}: {each}" for each in played.play()]
            killed += played.web.kills
            database.run(f"DROP DATABASE {played.name} WITH (FORCE)")
            print(rounds, left, round(time.monotonic() - started), file=sys.stderr, flush=True)
        told = {"faults": found, "rounds": rounds, "web": killed, "database": database.kills,
                "seconds": round(time.monotonic() - started)}  # fmt: skip
        return told | {name: gone_wrong(name, database, made, folder) for name in ("careless", "forgetful")}
    finally:
        with suppress(Exception):
            database.end()
        shutil.rmtree(folder)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
