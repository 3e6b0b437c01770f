"""Spark counts by the same definition to the same bytes as the embedded engine."""

import pytest

from hengjing.scoring.cli.definitions import load_definition
from hengjing.scoring.events import aggregate, aggregate_with, write_counts
from tests.scoring.events.conftest import KNOWN
from tests.scoring.events.drawing import draw_cases, write_csv, write_parquet

RESULTS = ("counts.parquet", "counts.csv", "excluded.csv", "bad_rows.csv", "facts.csv")


@pytest.mark.slow
def test_spark_gives_the_bytes_of_the_embedded_engine(spark, root, tmp_path):
    definition = load_definition(root / "rulesets/events/hotline.yaml", KNOWN)
    rows = draw_cases(51, 2000, bad=0.1)
    files = [write_parquet(rows[:1500], tmp_path / "a[1].parquet"), write_csv(rows[1400:], tmp_path / "b.csv")]
    done = {
        "embedded": aggregate(definition, files, tmp_path / "one"),
        "spark": aggregate_with(spark, definition, files, tmp_path / "two"),
    }

    written = {}
    for name, each in done.items():
        folder = tmp_path / name
        folder.mkdir()
        write_counts(definition, each.state, folder)
        written[name] = {file: (folder / file).read_bytes() for file in RESULTS}

    assert done["spark"].counted == done["embedded"].counted
    assert sum(sum(file.bad.values()) for file in done["spark"].counted) > 100
    assert written["spark"] == written["embedded"]
