"""hengjing scoring explain and compare, and the manual pages."""

import json
import re

import pytest

from hengjing.scoring.cli import SCORING
from tests.scoring.small_year import RULESET

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_explain_a_unit(command, small):
    done = command("explain", small, "--unit", "U1")

    assert (done.returncode, done.stderr) == (0, "")
    assert "区财政局" in done.stdout
    assert "98.43" in done.stdout


def test_explain_an_item_in_english(command, small):
    done = command("explain", small, "--unit", "U1", "--item", "TASKS", "--lang", "en")

    assert done.returncode == 0
    assert "Tasks done" in done.stdout
    assert "Record U1-TASKS" in done.stdout
    assert not CHINESE.search(done.stdout)


def test_explain_as_json(command, small):
    done = command("explain", small, "--unit", "U1", "--item", "SPEED", "--format", "json")

    assert json.loads(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--unit", "U9"), "没有单位 U9；有：U1，U2"), (("--unit", "U1", "--item", "X"), "没有 X；有：BASE，DUTY")],
)
def test_what_is_not_there_is_told_with_what_is(command, small, arguments, told):
    done = command("explain", small, *arguments)

    assert done.returncode == 2
    assert told in done.stderr


def test_compare_a_changed_rule_on_the_same_facts(command, small, tmp_path):
    changed = tmp_path / "changed.yaml"
    changed.write_text(RULESET.replace("target: 90, round: 2", "target: 100, round: 2"), encoding="utf-8")

    done = command("compare", "--before", small, "--after", changed)
    one = command("compare", "--before", small, "--after", changed, "--unit", "U3", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")
    assert "区财政局" in done.stdout
    assert "Statistics" in one.stdout
    assert "Finance Bureau" not in one.stdout


def test_compare_as_json(command, small):
    done = command("compare", "--before", small, "--after", small, "--format", "json")

    assert done.returncode == 0
    assert json.loads(done.stdout)


@pytest.mark.parametrize("name", SCORING.commands)
def test_every_command_has_a_manual_page(command, name):
    chinese, english = command(name, "--help"), command(name, "--help", "--lang", "en")

    for done in (chinese, english):
        assert done.returncode == 0
        assert f"usage: hengjing scoring {name}" in done.stdout
        assert f"hengjing scoring {name} " in done.stdout.split("usage:")[1].split("\n", 1)[1]
        assert re.search(r"^  130 +\S", done.stdout, re.MULTILINE)
    assert "退出状态" in chinese.stdout
    assert "exit status" in english.stdout
    assert not CHINESE.search(english.stdout)


def test_a_command_is_needed(command):
    done = command()

    assert done.returncode == 2
    assert "usage: hengjing scoring" in done.stderr
