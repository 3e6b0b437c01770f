"""A task that counts in a file, and waits for a second file before it ends."""

import time
from pathlib import Path

from hengjing.foundation.jobs.api import progress, task
from hengjing.foundation.jobs.data import Outcome


@task("tests.worker:count")
def count(*, run, folder):
    """Leave a mark that this attempt has begun, wait for leave to end, and return the key of the job."""
    place = Path(folder)
    (place / f"began-{len(list(place.glob('began-*')))}").touch()
    while not (place / "may-end").exists():
        progress(run.job, 1, 2, "等待")
        time.sleep(0.05)
    progress(run.job, 2, 2)
    return Outcome(note=run.key)
