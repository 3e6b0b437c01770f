"""Seeded facts for a case, made as columns without any text."""

import numpy as np
from numpy.typing import NDArray

from benchmarks import scheme
from benchmarks.cases import Case
from hengjing.scoring import Compiled, Facts
from hengjing.scoring.facts import Status, canonical_order

Column = NDArray[np.int64]
ONE = 10**scheme.VALUE_DECIMALS
OPTIONS = ("BAD", "FAIR", "GOOD", "POOR", "UNKNOWN", "VERY_GOOD")
ENTRIES = ("", *sorted({*scheme.LEVELS, *scheme.HONORS, *OPTIONS, *(f"J{n}" for n in range(scheme.JUDGES)), "CASE"}))
GROUPS = ("", "M1", "M2")
SOURCES = tuple(f"台账{number:04}" for number in range(1000))
NAMES = ("unit", "leaf", "measure", "group", "entry", "value", "status")


class Rows:
    """Collects rows of one leaf after the other."""

    def __init__(self, compiled: Compiled) -> None:
        self.measures = compiled.layout.measure_names()
        self.parts: dict[str, list[Column]] = {name: [] for name in NAMES}

    def add(self, leaf: int, unit: Column, measure: str, value: Column, **more: Column | str | Status) -> None:
        """Add a row for each of the units; `group` and `entry` are words or columns of positions."""
        words = {"group": GROUPS, "entry": ENTRIES}
        columns = {"unit": unit, "leaf": leaf, "measure": self.measures.index(measure), "value": value}
        for name in ("group", "entry", "status"):
            given = more.get(name, 0 if name == "status" else "")
            columns[name] = words[name].index(given) if isinstance(given, str) else given
        for name, column in columns.items():
            self.parts[name].append(np.broadcast_to(np.asarray(column, dtype=np.int64), unit.shape))

    def facts(self, compiled: Compiled, rng: np.random.Generator) -> Facts:
        """Return the rows as facts in canonical order."""
        columns = {name: np.concatenate(parts) for name, parts in self.parts.items()}
        sizes = (len(compiled.layout.units), len(compiled.layout.leaves), len(self.measures), len(GROUPS), len(ENTRIES))
        order = canonical_order([(columns[name], size) for name, size in zip(NAMES, sizes, strict=False)])
        columns = {name: column[order] for name, column in columns.items()}
        decimals = np.array([_decimals(name) for name in self.measures])[columns["measure"]]
        return Facts(
            layout=compiled.layout,
            **columns,
            decimals=np.where(columns["status"] == Status.VALUE, decimals, 0),
            source=rng.integers(0, len(SOURCES), len(order)),
            note=np.zeros(len(order), dtype=np.int64),
            measures=self.measures,
            groups=GROUPS,
            entries=ENTRIES,
            sources=SOURCES,
            notes=("",),
        )


def make_facts(case: Case, compiled: Compiled) -> Facts:
    """Return the facts of a case: 2 % of the items of the base do not apply, one unit in 200 is struck by a veto."""
    rng = np.random.default_rng(case.seed)
    rows = Rows(compiled)
    every = np.arange(case.units, dtype=np.int64)
    makers = {
        "completion": _completion,
        "interval": _interval,
        "bands": _bands,
        "by_rank": _by_rank,
        "per_event": _events,
        "judged": _marks,
        "satisfaction": _ballots,
        "bonus": _claims,
    }
    for leaf, kind in enumerate(scheme.kinds(case.items)):
        applies = rng.random(case.units) >= (0 if kind == "bonus" else 0.02)
        out = every[~applies]
        rows.add(leaf, out, "", np.zeros_like(out), status=Status.NOT_APPLICABLE)
        makers[kind](rows, leaf, every[applies], rng)
    struck = every[rng.random(case.units) < 0.005]
    rows.add(case.items, struck, "confirmed", np.ones_like(struck), entry="CASE")
    return rows.facts(compiled, rng)


def _decimals(measure: str) -> int:
    return scheme.VALUE_DECIMALS if measure in {"actual", "target", "value", "mark"} else 0


def _completion(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    target = rng.integers(1, 10_000, len(unit)) * ONE
    rows.add(leaf, unit, "actual", target * rng.integers(500, 1200, len(unit)) // 1000)
    rows.add(leaf, unit, "target", target)


def _interval(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    low, high = (0, 80) if leaf % 2 else (55, 101)
    rows.add(leaf, unit, "actual", rng.integers(low * ONE, high * ONE, len(unit)))


def _bands(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    rows.add(leaf, unit, "actual", rng.integers(50 * ONE, 101 * ONE, len(unit)))


def _by_rank(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    rows.add(leaf, unit, "value", rng.integers(0, 101 * ONE, len(unit)))


def _events(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    for code in scheme.LEVELS:
        number = rng.poisson(0.5, len(unit))
        rows.add(leaf, unit[number > 0], "event", number[number > 0], entry=code)


def _marks(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    usual = rng.integers(70 * ONE, 96 * ONE, len(unit))
    for judge in range(scheme.JUDGES):
        there = rng.random(len(unit)) >= 0.05
        mark = usual + rng.integers(-4 * ONE, 4 * ONE + 1, len(unit))
        rows.add(leaf, unit[there], "mark", mark[there], entry=f"J{judge}")
        absent = unit[~there]
        rows.add(leaf, absent, "mark", np.zeros_like(absent), entry=f"J{judge}", status=Status.ABSENT)


def _ballots(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    for option, usual in zip(OPTIONS, (2, 12, 30, 4, 5, 60), strict=True):
        rows.add(leaf, unit, "ballots", rng.poisson(usual, len(unit)), entry=option)


def _claims(rows: Rows, leaf: int, unit: Column, rng: np.random.Generator) -> None:
    for matter in GROUPS[1:]:
        for code in scheme.HONORS:
            claimed = unit[rng.random(len(unit)) < 0.08]
            rows.add(leaf, claimed, "claim", np.ones_like(claimed), group=matter, entry=code)
