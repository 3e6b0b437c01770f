"""Users in threads: `python -m benchmarks.pages.load` < a job as JSON.

Each asks again when it was answered and has read for `pause` seconds, half as long to half as long again.

Each request has a connection of its own, as the proxy of `deploy/` gives it one.
"""

import json
import sys
import time
from http.client import HTTPConnection
from itertools import cycle, islice
from threading import Barrier, Thread
from typing import Any

import numpy as np

AS_THE_PROXY_SAYS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1", "Connection": "close"}


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Return the seconds of all answers, sorted, and how many were not 200 or did not come."""
    asked = [tuple(each) for each in islice(cycle(job["asked"]), job["users"])]
    times: list[list[float]] = [[] for _ in asked]
    wrong: list[int] = []
    barrier = Barrier(len(asked))
    users = [
        Thread(target=_ask, args=(job, each, own, wrong, barrier, np.random.default_rng(place)))
        for place, (each, own) in enumerate(zip(asked, times, strict=True))
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return {"times": sorted(second for own in times for second in own), "wrong": len(wrong)}


def _ask(
    job: dict[str, Any],
    asked: tuple[str, str],
    own: list[float],
    wrong: list[int],
    barrier: Barrier,
    chance: np.random.Generator,
) -> None:
    path, cookie = asked
    headers = AS_THE_PROXY_SAYS | ({"Cookie": cookie} if cookie else {})
    connection = HTTPConnection("127.0.0.1", job["port"], timeout=60)
    barrier.wait()
    begin = time.perf_counter()
    time.sleep(job["pause"] * chance.random())
    while True:
        start = time.perf_counter()
        if own and start - begin > job["warm"] + job["seconds"]:
            break
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except OSError:
            wrong.append(0)
            break
        if answer.status != 200:
            wrong.append(answer.status)
        if start - begin >= job["warm"]:
            own.append(time.perf_counter() - start)
        time.sleep(job["pause"] * (0.5 + chance.random()))
    connection.close()


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
