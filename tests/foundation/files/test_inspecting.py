"""It inspects in a process with limits, from which nothing gets out."""

import resource
import subprocess
import sys
import time

import pytest

from hengjing.foundation.files.inspecting import inspect
from tests.foundation.screening import ordinary
from tests.foundation.screening.hostile import others
from tests.foundation.screening.hostile.corpus import CORPUS

SECONDS = 10
OFF = {"members": 10**9, "unpacked": 10**12, "ratio": 10**9, "pixels": 10**12, "memory": 2**40, "cpu": 600, "wall": 600}
ESCAPES = {
    "network": "import socket; socket.create_connection(('192.0.2.1', 80))",
    "socket": "import socket; socket.socket()",
    "program": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "file": "open('/dev/shm/hengjing-escape', 'w')",
    "removal": "import os; os.remove('/dev/shm/hengjing-escape')",
}


def written(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def computed():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", ["a bomb in a PDF", "pages without end", "a flood of pixels", "elements 100,000 deep"])
def test_it_refuses_what_would_take_the_machine(tmp_path, name):
    ending, make, codes = CORPUS[name]
    path = written(tmp_path, make(), f"a.{ending}")
    before, started = computed(), time.monotonic()

    found = inspect(path, path.name)

    assert found.code in (codes if isinstance(codes, tuple) else (codes,))
    assert computed() - before <= SECONDS
    assert time.monotonic() - started <= 25


def test_a_process_that_is_never_done_is_ended(tmp_path, settings):
    settings.FILES_INSPECTION = OFF | {"wall": 0.05}

    assert inspect(written(tmp_path, ordinary.word(), "a.docx"), "a.docx").code == "too_complex"


@pytest.mark.parametrize(
    ("on", "code"), [({"pixels": 40_000_000}, "image_too_large"), ({"memory": 256 << 20}, "too_complex"), ({}, "")]
)
def test_each_limit_holds_what_gets_through_without_any(tmp_path, settings, on, code):
    settings.FILES_INSPECTION = OFF | on
    path = written(tmp_path, others.flood(9_000, 9_000, rows=9_000), "a.png")

    assert inspect(path, path.name).code == code


@pytest.mark.slow
@pytest.mark.parametrize(("on", "code"), [({"ratio": 100}, "zip_ratio"), ({"cpu": 1}, "too_complex"), ({}, "")])
def test_each_limit_holds_the_bomb_that_takes_long_without_any(tmp_path, settings, on, code):
    settings.FILES_INSPECTION = OFF | on
    cells = "<x>" + "<c/>" * 8_000_000 + "</x>"
    path = written(tmp_path, ordinary.changed(ordinary.sheet(), {"xl/worksheets/sheet2.xml": cells}), "a.xlsx")
    before = computed()

    assert inspect(path, path.name).code == code
    assert (computed() - before > 1.5) is (code == "")


@pytest.mark.parametrize("what", sorted(ESCAPES))
def test_nothing_gets_out_of_the_process(what):
    enclosed = (
        "from hengjing.foundation.screening.__main__ import enclose\n"
        "from hengjing.foundation.screening.findings import Limits\n"
        f"import socket, subprocess, os\nenclose(Limits())\n{ESCAPES[what]}\n"
    )

    done = subprocess.run([sys.executable, "-c", enclosed], capture_output=True, text=True, check=False, timeout=60)

    assert "Forbidden" in done.stderr


def test_the_inspection_needs_no_django(tmp_path):
    code = "import sys; import hengjing.foundation.screening.office; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
