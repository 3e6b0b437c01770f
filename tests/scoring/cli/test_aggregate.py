"""hengjing facts aggregate."""

import pytest

from hengjing.scoring import cli
from tests.scoring.cli.conftest import Done
from tests.scoring.events.drawing import UNITS, draw_cases, write_csv


@pytest.fixture
def facts(capsys):
    """Run `hengjing facts` with arguments."""

    def run(*arguments):
        try:
            status = cli.FACTS.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


@pytest.fixture
def definition(root, tmp_path):
    units = "".join(f"  - {{code: {code}, names: [{title}]}}\n" for code, title in UNITS.items())
    text = (root / "rulesets/events/hotline.yaml").read_text(encoding="utf-8")
    path = tmp_path / "hotline.yaml"
    path.write_text(f"{text}window: {{from: 2024-01-01, to: 2024-12-31}}\nunits:\n{units}", encoding="utf-8")
    return path


def test_aggregate_accounts_for_every_row(facts, definition, tmp_path):
    write_csv(draw_cases(41, 200, bad=0), tmp_path / "a.csv")

    done = facts("aggregate", definition, tmp_path / "a.csv", "--out", tmp_path / "out")

    assert (done.returncode, done.stderr) == (0, "")
    assert "累计1个文件：200行＝计入" in done.stdout
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"counts.parquet", "counts.csv", "excluded.csv", "facts.csv", "bad_rows.csv", "state"}


def test_aggregate_ends_with_1_where_rows_are_bad(facts, definition, tmp_path):
    write_csv(draw_cases(42, 300, bad=0.2), tmp_path / "a.csv")

    done = facts("aggregate", definition, tmp_path / "a.csv", "--out", tmp_path / "out", "--lang", "en")

    assert done.returncode == 1
    assert "unknown unit" in done.stderr
    assert "300 rows = " in done.stdout
    assert (done.stdout + done.stderr).isascii()


def test_aggregate_with_strict_writes_nothing(facts, definition, tmp_path):
    write_csv(draw_cases(42, 300, bad=0.2), tmp_path / "a.csv")

    done = facts("aggregate", definition, tmp_path / "a.csv", "--out", tmp_path / "out", "--strict")

    assert done.returncode == 2
    assert "--strict" in done.stderr
    assert not list((tmp_path / "out").rglob("*.parquet"))


def test_aggregate_takes_units_and_period_of_a_ruleset(facts, root, tmp_path):
    write_csv(draw_cases(43, 100, bad=0), tmp_path / "a.csv")
    ruleset = root / "rulesets/reference/2024/ruleset.yaml"

    done = facts(
        "aggregate", root / "rulesets/events/hotline.yaml", tmp_path / "a.csv", "--out", tmp_path / "out",
        "--ruleset", ruleset, "--lang", "en",
    )  # fmt: skip

    assert done.returncode == 1
    assert "The ruleset has no item HOTLINE_RESPONSE" in done.stderr


@pytest.mark.parametrize("option", [("--memory", "lots"), ("--threads", "0")])
def test_aggregate_refuses_limits_that_are_none(facts, definition, tmp_path, option):
    assert facts("aggregate", definition, tmp_path, "--out", tmp_path / "out", *option).returncode == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_aggregate_explains_itself(facts, language):
    done = facts("aggregate", "--help", "--lang", language)

    assert done.returncode == 0
    assert "hengjing facts aggregate" in done.stdout
    assert done.stdout.isascii() == (language == "en")


def test_aggregate_says_that_nothing_is_new(facts, definition, tmp_path):
    write_csv(draw_cases(44, 50, bad=0), tmp_path / "a.csv")
    facts("aggregate", definition, tmp_path / "a.csv", "--out", tmp_path / "out")

    done = facts("aggregate", definition, tmp_path / "a.csv", "--out", tmp_path / "out")

    assert "统计新文件0个，以前已统计1个" in done.stdout
