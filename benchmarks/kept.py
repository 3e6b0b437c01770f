"""Measured cases kept in out/benchmarks/, so that `RESUME=1 make bench` goes on where an earlier run ended.

A case is taken over only when nothing that it measures, and none of the locked packages, has changed since.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.rounds import Series

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "out" / "benchmarks"
MEASURED = ("hengjing/scoring/**/*.py", "benchmarks/*.py", "requirements/bench.txt")
BESIDE = {"draws": ("events", "explain"), "events": ("sensitivity", "explain"), "": ("draws", "events", "sensitivity")}
ABOVE = ("cli", "compare", "pack", "raters", "report", "simulate", "workbook")
TELLING = ("__main__", "kept", "reasons", "report", "targets")
"""Packages that no case measures, those that a case does not, by its name (the cells to score are without one), and
modules here that only tell what was measured."""
ON_SPARK = frozenset({"java_home", "spark", "spark_binding", "spark_files", "spark_rows", "spark_session", "on_spark"})
"""Modules that only the case `spark` runs."""


def fingerprint(name: str, root: Path = ROOT) -> str:
    """Return SHA-256 of everything whose change makes an earlier measurement of a case worthless."""
    left_out = {*ABOVE, *BESIDE.get(name, BESIDE[""])}
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MEASURED for path in root.glob(pattern)):
        own = path.relative_to(root)
        if left_out.intersection(own.parts) or (own.parts[0] == "benchmarks" and own.stem in (*TELLING, *left_out)):
            continue
        if name != "spark" and own.stem in ON_SPARK:
            continue
        digest.update(f"{own.as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def keep(name: str, inputs: Any, series: dict[str, Series], *, full: bool) -> None:
    """Keep a measured case."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {"of": fingerprint(name), "inputs": inputs, "series": {task: asdict(each) for task, each in series.items()}}
    _file(name, full=full).write_text(json.dumps(found, indent=1), encoding="utf-8")


def kept(name: str, tasks: Iterable[str], *, full: bool) -> tuple[Any, dict[str, Series]] | None:
    """Return a case that was measured before, or None when there is none that still counts."""
    path = _file(name, full=full)
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    if found["of"] != fingerprint(name) or set(found["series"]) != set(tasks):
        return None
    return found["inputs"], {task: Series(**found["series"][task]) for task in tasks}


def _file(name: str, *, full: bool) -> Path:
    return FOLDER / f"{name}-{'full' if full else 'tenth'}.json"
