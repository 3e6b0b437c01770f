"""The definition of hotline cases that the repository ships, for four units and the year 2024."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from hengjing.scoring.cli.definitions import load_definition
from hengjing.scoring.events import Aggregated, Definition, Known, State, Window, aggregate, write_counts
from tests.scoring.events.drawing import UNITS

KNOWN = Known(
    {**{code: code for code in UNITS}, **{title: code for code, title in UNITS.items()}},
    Window("2024-01-01", "2024-12-31"),
)


@dataclass
class Counter:
    """Counts files into one state, and reads what is written."""

    definition: Definition
    folder: Path
    done: Aggregated = field(default_factory=lambda: Aggregated(State(Path())))

    @property
    def state(self):
        return self.folder / "state"

    def count(self, *paths, **settings):
        self.done = aggregate(self.definition, paths, self.state, **settings)
        return self.done

    def written(self, language="zh"):
        out = self.folder / f"out-{language}"
        out.mkdir(exist_ok=True)
        write_counts(self.definition, self.done.state, out, language=language)
        return out

    def counts(self):
        return pq.read_table(self.written() / "counts.parquet").to_pylist()

    def bad_rows(self):
        lines = (self.written("en") / "bad_rows.csv").read_text(encoding="utf-8-sig").splitlines()
        return [tuple(line.split(",")) for line in lines[1:]]


@pytest.fixture
def hotline(root):
    """The shipped definition."""
    return load_definition(root / "rulesets/events/hotline.yaml", KNOWN)


@pytest.fixture
def counter(hotline, tmp_path):
    """Counts by the shipped definition."""
    return Counter(hotline, tmp_path)
