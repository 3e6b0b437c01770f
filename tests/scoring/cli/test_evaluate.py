"""hengjing scoring evaluate: the files of a year, whole and the same every time."""

import hashlib
import json

import pyarrow.parquet as pq

from tests.scoring.small_year import fact_rows, write_facts, write_year

FILES = {
    "consequences.json", "details.parquet", "report.html", "results.xlsx",
    "sheet.jsonl", "sheet.sha256", "totals.parquet", "trace.parquet",
}  # fmt: skip


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_writes_every_file_and_says_so(command, small, tmp_path):
    done = command("evaluate", small, "--out", tmp_path / "deep/out")

    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "deep/out") == FILES
    assert "4个单位，4个有总分" in done.stdout
    assert names(tmp_path / "deep") == {"out"}


def test_the_hash_is_of_the_canonical_lines(command, small, tmp_path):
    command("evaluate", small, "--out", tmp_path / "out", "--format", "sheet,parquet")

    lines = (tmp_path / "out/sheet.jsonl").read_bytes()
    assert (tmp_path / "out/sheet.sha256").read_text() == f"{hashlib.sha256(lines).hexdigest()}  sheet.jsonl\n"
    records = [json.loads(line) for line in lines.splitlines()]
    assert [record["type"] for record in records[:5]] == ["head", "total", "total", "total", "total"]
    assert pq.read_table(tmp_path / "out/totals.parquet").num_rows == 4


def test_order_of_rows_and_threads_do_not_matter(command, small, tmp_path):
    command("evaluate", small, "--out", tmp_path / "one")
    write_facts(small / "facts.csv", reversed(fact_rows()))
    command("evaluate", small, "--out", tmp_path / "two", "--threads", "4")

    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_missing_data_are_computed_but_not_certifiable(command, small, tmp_path):
    write_facts(small / "facts.csv", fact_rows()[1:])

    done = command("evaluate", small, "--out", tmp_path / "out", "--lang", "en")

    assert done.returncode == 1
    assert names(tmp_path / "out") == FILES
    assert "U1/TASKS" in done.stderr
    assert "4 units, 3 with a total" in done.stdout


def test_nothing_is_written_from_bad_input(command, small, tmp_path):
    write_facts(small / "facts.csv", [*fact_rows(), fact_rows()[0]])

    done = command("evaluate", small, "--out", tmp_path / "out")

    assert done.returncode == 2
    assert names(tmp_path) == {"small"}


def test_other_files_stay(command, small, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("ours", encoding="utf-8")
    (out / "sheet.jsonl").write_text("old", encoding="utf-8")

    command("evaluate", small, "--out", out, "--format", "sheet")

    assert names(out) == {"notes.txt", "consequences.json", "sheet.jsonl", "sheet.sha256"}
    assert (out / "notes.txt").read_text(encoding="utf-8") == "ours"
    assert (out / "sheet.jsonl").read_text(encoding="utf-8") != "old"


def test_history_gives_the_second_year_its_consequence(command, tmp_path):
    first, second = write_year(tmp_path / "2023", year=2023), write_year(tmp_path / "2024")
    command("evaluate", first, "--out", tmp_path / "first", "--format", "sheet")

    command("evaluate", second, "--out", tmp_path / "alone", "--format", "html")
    command(
        "evaluate", second, "--out", tmp_path / "both", "--format", "html", "--history", tmp_path / "first/sheet.jsonl"
    )

    sentence = "2023年度、2024年度连续2年定为基本达标"
    assert sentence not in (tmp_path / "alone/report.html").read_text(encoding="utf-8")
    assert sentence in (tmp_path / "both/report.html").read_text(encoding="utf-8")


def test_a_history_that_is_no_sheet(command, small, tmp_path):
    done = command("evaluate", small, "--out", tmp_path / "out", "--history", small / "facts.csv")

    assert done.returncode == 2
    assert "facts.csv 不是成绩单" in done.stderr
    assert not (tmp_path / "out").exists()


def test_facts_are_needed(command, small, tmp_path):
    done = command("evaluate", small / "ruleset.yaml", "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "没有给出数据文件" in done.stderr


def test_an_unknown_format_is_refused(command, small, tmp_path):
    done = command("evaluate", small, "--out", tmp_path / "out", "--format", "docx")

    assert done.returncode == 2
    assert "docx" in done.stderr
    assert "查看用法" in done.stderr


def test_a_folder_that_cannot_be_made(command, small):
    done = command("evaluate", small, "--out", small / "facts.csv", "--format", "sheet")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert names(small) == {"facts.csv", "ruleset.yaml"}


def test_consequences_are_exact_numbers_with_their_reason_in_both_languages(command, tmp_path, root):
    first, second = tmp_path / "2023", tmp_path / "2024"
    command("evaluate", root / "rulesets/reference/2023", "--out", first, "--format", "sheet")
    command(
        "evaluate", root / "rulesets/reference/2024", "--out", second, "--format", "sheet",
        "--history", first / "sheet.jsonl",
    )  # fmt: skip

    records = json.loads((second / "consequences.json").read_text(encoding="utf-8"))
    twice = [each for each in records if each["kind"] == "recommendation" and len(each["years"]) == 2]

    assert [(each["unit"], each["grade"]) for each in twice] == [("U49", "BASICALLY_QUALIFIED")]
    assert "2023年度、2024年度连续2年" in twice[0]["zh"]
    assert all(each["zh"] and each["en"] for each in records)
    assert {each["kind"] for each in records} == {"recommendation", "excellent_heads", "award"}


def test_a_year_without_facts_names_the_first_items_and_counts_the_rest(command, tmp_path, root):
    (tmp_path / "facts.csv").write_text("unit,item,measure,group,entry,value,status,source,note\n", encoding="utf-8")
    ruleset = root / "rulesets/reference/2024/ruleset.yaml"

    done = command("evaluate", ruleset, tmp_path / "facts.csv", "--out", tmp_path / "out", "--format", "sheet")

    assert done.returncode == 1
    assert "62个单位，0个有总分" in done.stdout
    assert len(done.stderr.splitlines()) < 50
    assert "另有" in done.stderr
