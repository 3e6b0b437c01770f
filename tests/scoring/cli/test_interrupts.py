"""Ctrl-C leaves no half-written file; files appear whole or not at all."""

import io
import signal
import subprocess
import sys
import time

import pytest

from hengjing.scoring.cli.atomic import atomic_file, atomic_folder
from hengjing.scoring.cli.progress import Progress

PATIENCE = 30


def fill_folder(target, then=None):
    with atomic_folder(target) as partial:
        for name in ("one", "two"):
            (partial / name).write_text(name, encoding="utf-8")
        if then:
            raise then


def fill_file_and_stop(target):
    with atomic_file(target) as partial:
        partial.write_text("2", encoding="utf-8")
        raise KeyboardInterrupt


def partial_folders(folder):
    return [path for path in folder.iterdir() if path.name.endswith(".partial")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_evaluation_leaves_what_was_there(root, tmp_path, number):
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("last year", encoding="utf-8")
    words = [sys.executable, "-m", "hengjing", "scoring", "evaluate", "rulesets/reference/2023", "--out", str(out)]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as running:
        until = time.monotonic() + PATIENCE
        while not (found := partial_folders(tmp_path)) or not (found[0] / "sheet.sha256").exists():
            assert time.monotonic() < until
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(number)
        _, said = running.communicate(timeout=PATIENCE)

    assert running.returncode == (130 if number == signal.SIGINT else 143)
    assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [path.name for path in out.iterdir()] == ["report.html"]
    assert (out / "report.html").read_text(encoding="utf-8") == "last year"


def test_a_folder_is_filled_at_the_end(tmp_path):
    with atomic_folder(tmp_path / "a/b/out") as partial:
        (partial / "one").write_text("1", encoding="utf-8")
        assert not (tmp_path / "a/b/out").exists()

    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["out"]
    assert (tmp_path / "a/b/out/one").read_text(encoding="utf-8") == "1"


def test_a_folder_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        fill_folder(tmp_path / "a/b/out", then=KeyboardInterrupt)

    assert list(tmp_path.iterdir()) == []


def test_an_interruption_while_renaming_waits(tmp_path, monkeypatch):
    replace = type(tmp_path).replace

    def interrupted(self, target):
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fill_folder(tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one", "two"]


def test_a_file_is_there_at_the_end(tmp_path):
    target = tmp_path / "one"
    with atomic_file(target) as partial:
        partial.write_text("1", encoding="utf-8")
        assert not target.exists()
    with pytest.raises(KeyboardInterrupt):
        fill_file_and_stop(target)

    assert target.read_text(encoding="utf-8") == "1"
    assert list(tmp_path.iterdir()) == [target]


class Terminal(io.StringIO):
    """A stream that says that somebody is watching."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "shown"),
    [(Terminal(), "\r\x1b[K[####....................] 计分 12/62\r\x1b[K"), (io.StringIO(), "")],
    ids=["terminal", "pipe"],
)
def test_progress_is_shown_on_a_terminal_only(stream, shown):
    with Progress(stream) as progress:
        progress.show("计分", 12, 62)
        progress.show("计分", 12, 62)

    assert stream.getvalue() == shown


def test_a_reader_that_goes_away_is_no_error(root, tmp_path):
    words = (
        f"{sys.executable} -m hengjing scoring explain rulesets/reference/2023 --unit U30 --item KEY_TASKS | head -1"
    )
    done = subprocess.run(["bash", "-c", words], cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S607

    assert done.stderr == ""
