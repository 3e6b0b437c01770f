"""A further run counts new files only and gives what one run gives; a run that ends early leaves what was there."""

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from hengjing.scoring.events import Window, aggregate
from hengjing.scoring.events.state import finish, new_run, read_state
from hengjing.scoring.problems import ProblemsFound
from tests.scoring.events.conftest import Counter
from tests.scoring.events.drawing import draw_cases, write_csv, write_parquet

RESULTS = ("counts.parquet", "counts.csv", "excluded.csv", "bad_rows.csv", "facts.csv")
PATIENCE = 60


@pytest.fixture
def files(tmp_path):
    """Three months, two kinds of files; numbers come again in later ones."""
    rows = [draw_cases(7, 400, months=[month]) for month in (1, 2, 3)]
    return [
        write_csv(rows[0], tmp_path / "01.csv", "gb18030"),
        write_parquet([*rows[1], *rows[0][:20]], tmp_path / "02.parquet"),
        write_csv([*rows[2], *rows[1][:20]], tmp_path / "03.csv"),
    ]


def contents(folder):
    return {name: (folder / name).read_bytes() for name in RESULTS}


def codes(refused):
    return [found.code for found in refused.value.problems]


def listing(folder):
    return sorted((path.relative_to(folder), path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def test_several_runs_give_the_bytes_of_one(hotline, tmp_path, files):
    at_once = Counter(hotline, tmp_path / "once")
    in_turn = Counter(hotline, tmp_path / "turn")
    (tmp_path / "once").mkdir()
    (tmp_path / "turn").mkdir()

    at_once.count(*files)
    for upto in (1, 2, 3):
        done = in_turn.count(*files[:upto])

    assert contents(in_turn.written()) == contents(at_once.written())
    assert [file.name for file in done.counted] == ["03.csv"]
    assert done.known == ("01.csv", "02.parquet")
    assert any(row[2] == "number already counted once" and row[0] == "03.csv" for row in in_turn.bad_rows())


def test_a_run_without_new_files_changes_nothing(counter, files):
    counter.count(*files)
    before = listing(counter.state)

    done = counter.count(*files)

    assert (done.counted, len(done.known)) == ((), 3)
    assert listing(counter.state) == before


def test_a_file_whose_content_has_changed_is_refused(counter, files):
    counter.count(*files)
    before = listing(counter.state)
    files[0].write_bytes(files[0].read_bytes() + b"\n")

    with pytest.raises(ProblemsFound) as refused:
        counter.count(*files)

    assert codes(refused) == ["events.file_changed"]
    assert "01.csv" in refused.value.problems[0].message("zh")
    assert listing(counter.state) == before


@pytest.mark.parametrize("earlier", [True, False])
def test_the_same_content_under_another_name_is_refused(counter, tmp_path, files, earlier):
    copy = tmp_path / "copy.csv"
    shutil.copy(files[0], copy)
    if earlier:
        counter.count(files[0])

    with pytest.raises(ProblemsFound) as refused:
        counter.count(*([copy] if earlier else [files[0], copy]))

    assert codes(refused) == ["events.file_again"]


def test_counters_of_another_definition_are_not_added_to(counter, files):
    counter.count(files[0])
    counter.definition = dataclasses.replace(counter.definition, window=Window("2024-01-01", "2024-06-30"))

    with pytest.raises(ProblemsFound) as refused:
        counter.count(*files)

    assert codes(refused) == ["events.other_definition"]


def test_another_small_count_needs_no_new_count(counter, files):
    counter.count(*files)
    few = sum(row["small"] for row in counter.counts())
    measures = tuple(dataclasses.replace(each, small=10**6) for each in counter.definition.measures)
    counter.definition = dataclasses.replace(counter.definition, measures=measures)

    counter.count(*files)

    assert few < sum(row["small"] for row in counter.counts()) == len(counter.counts())


def test_a_file_that_cannot_be_counted_leaves_the_state_as_it_was(counter, tmp_path, files):
    counter.count(files[0])
    before = listing(counter.state)
    bad = tmp_path / "bad.csv"
    bad.write_text("一,二\n1,2\n", encoding="utf-8")

    with pytest.raises(ProblemsFound) as refused:
        counter.count(*files, bad)

    assert set(codes(refused)) == {"events.head_missing"}
    assert listing(counter.state) == before


def test_a_broken_record_is_told(counter, files):
    counter.count(files[0])
    (counter.state / "run-00001/run.json").write_text("{", encoding="utf-8")

    with pytest.raises(ProblemsFound) as refused:
        counter.count(*files)

    assert codes(refused) == ["events.state_broken"]


def test_of_two_runs_at_once_the_later_is_refused(hotline, counter, files):
    counter.count(files[0])
    state = read_state(counter.state, hotline.counting_hash)
    counter.count(files[1])
    before = listing(counter.state)

    with pytest.raises(ProblemsFound) as refused, new_run(state) as folder:
        finish(state, folder, hotline.counting_hash, [])

    assert codes(refused) == ["events.state_in_use"]
    assert listing(counter.state) == before


def test_what_a_killed_run_left_is_cleared(counter, files):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    left = counter.state / f".run-00001.{ended.pid}.partial"
    left.mkdir(parents=True)
    (left / "counters.parquet").write_text("half", encoding="utf-8")

    counter.count(*files)

    assert [path.name for path in counter.state.iterdir()] == ["run-00001"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_leaves_the_earlier_state(root, hotline, tmp_path, files, number):
    state = tmp_path / "out/state"
    aggregate(hotline, files[:1], state)
    before = listing(state)
    large = write_csv(draw_cases(9, 30000, bad=0.01), tmp_path / "large.csv")
    definition = tmp_path / "hotline.yaml"
    text = (root / "rulesets/events/hotline.yaml").read_text(encoding="utf-8")
    units = "".join(f"  - {{code: {code}, names: [{name}]}}\n" for name, code in hotline.units.items() if name != code)
    definition.write_text(f"{text}window: {{from: 2024-01-01, to: 2024-12-31}}\nunits:\n{units}", encoding="utf-8")
    words = [sys.executable, "-m", "hengjing", "facts", "aggregate", str(definition), str(files[0]), str(large)]

    with subprocess.Popen([*words, "--out", str(tmp_path / "out")], cwd=root, stderr=subprocess.PIPE) as running:
        until = time.monotonic() + PATIENCE
        while not list(state.glob(".run-*.partial/scratch/0/rows.parquet")):
            assert time.monotonic() < until
            assert running.poll() is None
            time.sleep(0.005)
        os.kill(running.pid, number)
        running.wait(PATIENCE)

    assert running.returncode in {-signal.SIGKILL, 143, 130}
    kept = [pair for pair in listing(state) if not str(pair[0]).startswith(".run-")]
    assert kept == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["state"]
    done = aggregate(hotline, [files[0], large], state)
    assert [file.name for file in done.counted] == ["large.csv"]
    assert sorted(path.name for path in state.iterdir()) == ["run-00001", "run-00002"]
