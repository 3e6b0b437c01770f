"""hengjing scoring simulate: changed rules tried on the same facts."""

import json
import re

from tests.scoring.small_year import RULESET

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_says_who_moves_and_why_and_changes_nothing(command, small):
    before = {path.name: path.read_bytes() for path in small.iterdir()}

    done = command("simulate", small, "--points", "TASKS=30", "--rescale")

    assert (done.returncode, done.stderr) == (0, "")
    assert "只是测算，不改动规则集、数据和已有成绩" in done.stdout
    assert "“任务完成”的分值由40改为30" in done.stdout
    assert "“办理时限”的分值由20改为30" in done.stdout
    assert done.stdout.index("4个单位中，总分变动") < done.stdout.index("变动的原因") < done.stdout.index("· U3")
    assert {path.name: path.read_bytes() for path in small.iterdir()} == before


def test_speaks_english_without_a_chinese_word(command, small):
    done = command("simulate", small, "--drop", "SPEED", "--cut-off", "ADVANCED=99", "--lang", "en")

    assert done.returncode == 0
    assert "cut-off of “Advanced”: 99 instead of 90" in done.stdout
    assert "Why they move" in done.stdout
    assert not CHINESE.search(done.stdout)


def test_tells_the_reasons_of_one_unit_alone(command, small):
    done = command("simulate", small, "--cap", "HONOR=0", "--unit", "U1", "--lang", "en")

    assert done.stdout.rstrip().endswith("No unit moves")


def test_gives_data(command, small):
    done = command("simulate", small, "--cut-off", "ADVANCED=99", "--format", "json")

    found = json.loads(done.stdout)
    moved = {each["unit"]: each["moves"] for each in found["simulation"]["units"]}
    assert moved["U1"] == ["grade"]
    assert [each["unit"] for each in found["comparison"]["units"]] == [unit for unit, moves in moved.items() if moves]


def test_writes_the_changed_ruleset_to_be_taken_further(command, small, tmp_path):
    draft = tmp_path / "draft.yaml"

    first = command("simulate", small, "--points", "TASKS=30", "--rescale", "--write", draft)
    checked = command("check", draft, small / "facts.csv")
    second = command("simulate", small, "--ruleset", draft, "--format", "json")

    assert (first.returncode, checked.returncode, second.returncode) == (0, 0, 0)
    assert str(draft) in first.stdout
    hashes = json.loads(second.stdout)["simulation"]
    assert hashes["ruleset_before"] != hashes["ruleset_after"]
    assert hashes["ruleset_after"][:16] in checked.stdout


def test_writes_nothing_when_the_change_cannot_be(command, small, tmp_path):
    done = command("simulate", small, "--points", "TASKS=30", "--write", tmp_path / "draft.yaml")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--rescale" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_says_how_a_change_is_written(command, small):
    done = command("simulate", small, "--points", "TASKS")

    assert done.returncode == 2
    assert "--points 的写法不对：TASKS；应写成 CODE[@WHO]=VALUE" in done.stderr


def test_names_a_unit_that_is_not_there(command, small):
    done = command("simulate", small, "--unit", "U99", "--lang", "en")

    assert (done.returncode, done.stderr) == (2, "There is no unit U99\n")


def test_its_manual_shows_every_kind_of_change(command):
    page = command("simulate", "--help", "--lang", "en").stdout

    assert all(f"--{kind}" in page for kind in ("weight", "points", "cap", "cut-off", "quota", "drop", "rescale"))
    assert not CHINESE.search(page)
    assert "title_en" in RULESET
