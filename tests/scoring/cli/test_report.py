"""hengjing scoring report: one file, whole or not at all."""

import pytest

from tests.scoring.small_year import fact_rows, write_facts, write_year


def test_writes_one_file_and_says_so(command, small, tmp_path):
    done = command("report", small, "--out", tmp_path / "年度报告.html")

    assert (done.returncode, done.stderr) == (0, "")
    assert "年度报告.html" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"年度报告.html", "small"}
    assert "试点区2024年度考核方案" in (tmp_path / "年度报告.html").read_text(encoding="utf-8")


def test_is_the_report_that_evaluate_writes(command, small, tmp_path):
    command("report", small, "--out", tmp_path / "report.html", "--lang", "en")
    command("evaluate", small, "--out", tmp_path / "out", "--lang", "en", "--format", "html")

    assert (tmp_path / "report.html").read_bytes() == (tmp_path / "out/report.html").read_bytes()


@pytest.mark.clause("R2")
def test_history_decides_what_follows_from_two_years(command, small, tmp_path):
    command("evaluate", write_year(tmp_path / "before", year=2023), "--out", tmp_path / "out", "--format", "sheet")

    command("report", small, "--out", tmp_path / "alone.html")
    command("report", small, "--out", tmp_path / "after.html", "--history", tmp_path / "out/sheet.jsonl")

    assert "连续2年定为基本达标" not in (tmp_path / "alone.html").read_text(encoding="utf-8")
    assert "连续2年定为基本达标" in (tmp_path / "after.html").read_text(encoding="utf-8")


def test_missing_data_are_reported_and_the_status_says_so(command, small, tmp_path):
    write_facts(small / "facts.csv", fact_rows()[1:])

    done = command("report", small, "--out", tmp_path / "report.html")

    assert done.returncode == 1
    assert "U1/TASKS" in done.stderr
    assert (tmp_path / "report.html").exists()


def test_bad_input_leaves_the_earlier_report(command, small, tmp_path):
    (tmp_path / "report.html").write_text("earlier", encoding="utf-8")
    write_facts(small / "facts.csv", [*fact_rows(), fact_rows()[0]])

    done = command("report", small, "--out", tmp_path / "report.html")

    assert done.returncode == 2
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize(("out", "named"), [("missing/report.html", "missing："), ("small", "small：")])
def test_a_place_that_cannot_hold_the_file_is_named(command, small, tmp_path, out, named):
    done = command("report", small, "--out", tmp_path / out)

    assert done.returncode == 2
    assert named in done.stderr
    assert ".partial" not in done.stderr
