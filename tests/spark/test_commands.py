"""The commands on Spark: the same files, the same hash, and words for what is wrong."""

import hashlib
from contextlib import contextmanager

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hengjing.scoring import cli, compile_ruleset, evaluate, load_facts, load_ruleset
from hengjing.scoring.cli import spark_sessions
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.runners.spark_session import JavaEnded
from tests.scoring.small_year import fact_rows, write_year

CHINESE = ("单位", "项目", "数据项", "组别", "明细", "数值", "状态", "来源", "备注")


@pytest.fixture
def command(spark, capsys, monkeypatch):
    """Run `hengjing scoring` in this process; instead of a Spark of its own it is given the one of the tests."""

    @contextmanager
    def ours(master, memory):
        yield spark

    monkeypatch.setattr(spark_sessions, "local_session", ours)

    def run(*arguments):
        status = cli.SCORING.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def write_parquet(folder, rows, parts=3, heads=COLUMNS):
    """Write facts in several files, in an order that is none."""
    folder.mkdir()
    for part, places in enumerate(np.array_split(np.random.default_rng(5).permutation(len(rows)), parts)):
        columns = {head: [rows[place][name] for place in places] for head, name in zip(heads, COLUMNS, strict=True)}
        pq.write_table(pa.table(columns), folder / f"part-{part}.parquet")
    return folder


def text_of(folder):
    """What the parts of a text that Spark wrote are together."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*")))


def local_sheet(ruleset, facts):
    compiled = compile_ruleset(load_ruleset(ruleset))
    return evaluate(compiled, load_facts(facts, compiled.layout))


@pytest.mark.clause("C7")
def test_evaluate_writes_the_same_files_whichever_the_runner(command, root, tmp_path):
    year = root / "rulesets/reference/2024"

    command("evaluate", year, "--out", tmp_path / "local")
    status, said, _ = command("evaluate", year, "--out", tmp_path / "spark", "--runner", "spark")

    assert status == 0
    assert "62个单位，62个有总分" in said
    names = sorted(path.name for path in (tmp_path / "local").iterdir())
    assert sorted(path.name for path in (tmp_path / "spark").iterdir()) == names
    for name in names:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name


@pytest.mark.clause("C7")
@pytest.mark.parametrize("heads", [COLUMNS, CHINESE], ids=["English", "Chinese"])
def test_facts_in_the_cluster_give_the_sheet_of_a_local_run(command, tmp_path, heads):
    year = write_year(tmp_path / "year")
    sheet = local_sheet(year / "ruleset.yaml", year / "facts.csv")
    facts = write_parquet(tmp_path / "facts", fact_rows(), heads=heads)

    status, said, _ = command("spark", year / "ruleset.yaml", facts, "--out", tmp_path / "out", "--lang", "en")

    assert status == 0
    assert sheet.hash in said
    assert hashlib.sha256(text_of(tmp_path / "out/sheet")).hexdigest() == sheet.hash
    assert text_of(tmp_path / "out/sha256").decode() == f"{sheet.hash}  sheet.jsonl\n"
    for name in ("trace", "details", "totals"):
        written = pq.read_table(tmp_path / "out" / name).to_pylist()
        assert sorted(written, key=str) == sorted(getattr(sheet, name).to_pylist(), key=str)


def test_items_without_data_are_named(command, tmp_path):
    year = write_year(tmp_path / "year", rows=fact_rows()[1:])
    facts = write_parquet(tmp_path / "facts", fact_rows()[1:])

    status, _, wrong = command("spark", year / "ruleset.yaml", facts, "--out", tmp_path / "out")

    assert status == 1
    assert "U1/TASKS" in wrong
    assert (
        text_of(tmp_path / "out/sha256")
        .decode()
        .startswith(local_sheet(year / "ruleset.yaml", year / "facts.csv").hash)
    )


def test_every_bad_row_is_told_with_its_file_and_row_and_nothing_is_written(command, tmp_path):
    year = write_year(tmp_path / "year")
    rows = fact_rows()
    folder = write_parquet(tmp_path / "facts", [rows[0], *rows[2:]])
    bad = [{**rows[0], "unit": "U9"}, {**rows[1], "value": "—"}, rows[2], {**rows[-1], "unit": "U3", "source": ""}]
    pq.write_table(pa.Table.from_pylist(bad), folder / "worse.parquet")

    status, _, wrong = command("spark", year / "ruleset.yaml", folder, "--out", tmp_path / "out", "--lang", "en")

    assert status == 2
    for row, words in enumerate(["no unit “U9”", "“—”", "the same as row", "source"], start=1):
        told = [line for line in wrong.splitlines() if f"worse.parquet, row {row}" in line]
        assert len(told) == 1
        assert words in told[0]
    assert "4 problems" in wrong
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"unit": ["U1"], "value": ["1"]}, "item"),
        ({**{name: ["x"] for name in COLUMNS}, "value": [1.5]}, "double"),
        ({**{name: ["x"] for name in COLUMNS}, "colour": ["x"]}, "colour"),
    ],
)
def test_columns_that_cannot_be_facts_are_named(command, tmp_path, table, words):
    year = write_year(tmp_path / "year")
    pq.write_table(pa.table(table), tmp_path / "facts.parquet")

    status, _, wrong = command("spark", year / "ruleset.yaml", tmp_path / "facts.parquet", "--out", tmp_path / "out")

    assert status == 2
    assert words in wrong


def test_an_address_that_is_not_there_and_one_that_is(command, tmp_path):
    year = write_year(tmp_path / "year")
    facts = write_parquet(tmp_path / "facts", fact_rows())
    (tmp_path / "out/trace").mkdir(parents=True)

    missing = command("spark", year / "ruleset.yaml", tmp_path / "nothing", "--out", tmp_path / "new")
    taken = command("spark", year / "ruleset.yaml", facts, "--out", tmp_path / "out")

    assert [missing[0], taken[0]] == [2, 2]
    assert "PATH_NOT_FOUND" in missing[2]
    assert "PATH_ALREADY_EXISTS" in taken[2]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["trace"]


def test_java_that_ended_is_told_with_the_way_out(command, monkeypatch, tmp_path):
    @contextmanager
    def without_memory(master, memory):
        raise JavaEnded(memory)
        yield

    monkeypatch.setattr(spark_sessions, "local_session", without_memory)
    year = write_year(tmp_path / "year")

    status, _, wrong = command("evaluate", year, "--out", tmp_path / "out", "--runner", "spark", "--spark-memory", "3g")

    assert status == 2
    assert "3g" in wrong
    assert "--spark-memory" in wrong
    assert not (tmp_path / "out").exists()
