"""Whoever ends the demonstration ends its server and its worker."""

import os
import signal
import subprocess
import sys
import time

import pytest

from hengjing.config.demonstration import free_port

SECONDS = 60


@pytest.fixture
def demonstration(root, tmp_path):
    """The demonstration being served, without its district, in a group of processes of its own."""
    port = free_port()
    words = f"from hengjing.config.demonstration import serve; raise SystemExit(serve({port}))"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hengjing.config.settings.demo",
        "HENGJING_STATE": str(tmp_path),
    }
    (tmp_path / "static").mkdir()
    running = subprocess.Popen([sys.executable, "-c", words], cwd=root, env=environment, start_new_session=True)
    end = time.monotonic() + SECONDS
    while free_port() == port:
        assert running.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    yield running
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def test_nothing_of_it_goes_on_when_it_is_ended(demonstration):
    demonstration.terminate()

    assert demonstration.wait(SECONDS) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(demonstration.pid, 0)
