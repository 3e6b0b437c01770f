"""hengjing scoring sensitivity: how much hangs on the weights."""

import json
import re

import pytest

from tests.scoring.small_year import RULESET

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_says_how_often_grades_and_ranks_are_kept_and_what_changes_them(command, small):
    before = {path.name: path.read_bytes() for path in small.iterdir()}

    done = command("sensitivity", small, "--draws", "50")

    assert (done.returncode, done.stderr) == (0, "")
    assert "随机改变全部5个权重，共50次，每个权重乘以0.8至1.2之间的系数（种子 1）" in done.stdout
    assert re.search(r"区财政局 U1 +1 +达标先进 +\d+%", done.stdout)
    assert "单个权重最小改动多少会改变等次" in done.stdout
    assert {path.name: path.read_bytes() for path in small.iterdir()} == before


def test_speaks_english_without_a_chinese_word(command, small):
    done = command("sensitivity", small, "--draws", "20", "--range", "5.25%", "--lang", "en")

    assert "by a factor between 0.9475 and 1.0525 (seed 1)" in done.stdout
    assert not CHINESE.search(done.stdout)


def test_shows_one_unit_with_every_weight_that_can_change_its_grade(command, small):
    path = small / "ruleset.yaml"
    path.write_text(RULESET.replace("at_least: 80", "at_least: 67"), encoding="utf-8")
    whole = command("sensitivity", small, "--draws", "5", "--lang", "en").stdout
    alone = command("sensitivity", small, "--draws", "5", "--unit", "U3", "--lang", "en").stdout

    assert "Finance Bureau" in whole
    assert "Finance Bureau" not in alone
    assert alone.count("→") > 1


def test_gives_the_same_data_for_the_same_seed(command, small):
    arguments = ("sensitivity", small, "--draws", "40", "--format", "json", "--seed")

    first, again, other = (command(*arguments, seed).stdout for seed in ("7", "7", "8"))

    assert first == again != other
    study = json.loads(first)["study"]
    assert (study["seed"], study["draws"], study["range"]) == (7, 40, "0.2000")
    assert all(sum(unit["ranks"]) == 40 for unit in study["units"])


@pytest.mark.parametrize(
    "wrong",
    [("--draws", "0"), ("--draws", "many"), ("--seed", "-1"), ("--range", "100%"), ("--range", "0"), ("--range", "a"),
     ("--range", "1.234%")],
)  # fmt: skip
def test_refuses_what_cannot_be_studied(command, small, wrong):
    done = command("sensitivity", small, *wrong)

    assert done.returncode == 2
    assert wrong[0] in done.stderr


def test_names_a_unit_that_is_not_there(command, small):
    assert command("sensitivity", small, "--unit", "U99").stderr == "没有单位 U99\n"
