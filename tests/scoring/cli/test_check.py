"""hengjing scoring check: every problem at once, each with its place and the way out."""

from tests.scoring.small_year import RULESET, fact_rows, row, write_facts


def test_a_fine_ruleset_and_fine_facts(command, small):
    done = command("check", small)

    assert (done.returncode, done.stderr) == (0, "")
    assert "2类4个单位" in done.stdout
    assert f"数据无误：{len(fact_rows())}行" in done.stdout


def test_a_ruleset_alone(command, small):
    done = command("check", small / "ruleset.yaml", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Ruleset fine: Assessment scheme 2024, 4 units in 2 classes" in done.stdout


def test_problems_of_a_ruleset_have_file_line_path_and_hint(command, small):
    path = small / "ruleset.yaml"
    path.write_text(RULESET.replace("points: 40", "points: 41").replace("target: 90", "target: many"), encoding="utf-8")

    done = command("check", path)

    problems = done.stderr.splitlines()
    assert done.returncode == 2
    assert done.stdout == ""
    assert any(each.startswith(f"{path}:") and "many" in each for each in problems)
    assert any(each.startswith(f"{path}:") and "base.children[0]" in each for each in problems)
    assert any(each.startswith("    办法：") for each in problems)
    assert problems[-1].startswith("共")


def test_problems_of_facts_have_row_and_column(command, small):
    bad = write_facts(
        small / "facts.csv", [*fact_rows(), row("U9", "TASKS", "actual", "1"), row("U1", "TASKS", "actual", "—")]
    )

    done = command("check", small)

    problems = done.stderr.splitlines()
    rows = len(fact_rows()) + 1
    assert done.returncode == 2
    assert any(each.startswith(f"{bad}，第{rows + 1}行，unit列: ") for each in problems)
    assert any(each.startswith(f"{bad}，第{rows + 2}行，") for each in problems)


def test_problems_in_english(command, small):
    bad = write_facts(small / "facts.csv", [row("U9", "TASKS", "actual", "1")])

    done = command("check", small, "--lang", "en")

    assert done.stderr.startswith(f"{bad}, row 2, column unit: ")
    assert "\n    Way out: " in done.stderr
    assert done.stderr.splitlines()[-1] == "1 problems"


def test_a_file_that_is_not_there(command, tmp_path):
    done = command("check", tmp_path / "nothing.yaml")

    assert done.returncode == 2
    assert "nothing.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_ruleset(command, tmp_path):
    done = command("check", tmp_path)

    assert (done.returncode, done.stderr) == (2, f"文件夹 {tmp_path} 中没有 ruleset.yaml\n")
