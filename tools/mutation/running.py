"""Runs mutmut: mutants and the map of tests first, then every mutant against the tests of its own package."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

FIRST = "hengjing.scoring.rules.scales.x_decimals_at__mutmut_1"
"""Asking for one mutant makes mutmut write all of them and map the tests."""

PACKAGES = ("numbers", "grading", "rules")


def run(root: Path, *, workers: int, seconds: int, names: tuple[str, ...] = ()) -> bool:
    """Run the mutants named (all without names) and return whether the time was enough; results lie in `mutants/`."""
    shutil.rmtree(root / "mutants", ignore_errors=True)
    end = time.monotonic() + seconds
    if not _mutmut(root, (FIRST,), workers, end):
        return False
    narrow(root / "mutants" / "mutmut-stats.json")
    return _mutmut(root, names, workers, end)


def narrow(stats: Path) -> None:
    """Leave to each function, of the tests that reach it, those of its own package, but of no other rule kind."""
    found = json.loads(stats.read_text(encoding="utf-8"))
    tests = found["tests_by_mangled_function_name"]
    kinds = {function.split(".")[3] for function in tests if function.startswith("hengjing.scoring.rules.")}
    for function in tests:
        package, module = function.split(".")[2:4]
        folder = f"tests/scoring/{package}/"
        strange = tuple(f"{folder}test_{kind}" for kind in kinds - {module}) if package == "rules" else ()
        tests[function] = [test for test in tests[function] if test.startswith(folder) and not test.startswith(strange)]
    stats.write_text(json.dumps(found), encoding="utf-8")


def _mutmut(root: Path, names: tuple[str, ...], workers: int, end: float) -> bool:
    """Run mutmut to its end or to the time limit."""
    command = [sys.executable, "-m", "mutmut", "run", f"--max-children={workers}", *names]
    environment = {name: value for name, value in os.environ.items() if name != "HENGJING_FULL"}
    process = subprocess.Popen(command, cwd=root, env=environment, start_new_session=True)
    try:
        process.wait(timeout=max(end - time.monotonic(), 1))
    except (subprocess.TimeoutExpired, KeyboardInterrupt) as stopped:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        if isinstance(stopped, KeyboardInterrupt):
            raise
        return False
    if process.returncode:
        raise SystemExit(process.returncode)
    return True
