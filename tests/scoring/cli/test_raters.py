"""hengjing scoring raters: signals first, then what they mean, then every panel; in both languages and as JSON."""

import json
import re

import pytest
import yaml

from hengjing.scoring.raters import NAMES, SIGNALS, Thresholds, render_text
from tests.scoring.raters.panels import document, mark_rows, report_of
from tests.scoring.small_year import write_facts

UNITS = ["U01", "U02", "U03", "U04", "U05", "U06"]
TABLE = {
    "G/R1": ("90", "86", "82", "88", "84", "86"),
    "G/R2": ("92", "86", "80", "88", "86", "86"),
    "G/R3": ("80", "76", "72", "77.5", "76", "absent"),
    "G/R4": ("85",) * 6,
    "H/R9": ("90", "86", "82", "88", "84", "86"),
}
GROUPS = [
    {"code": "G", "title": "甲组", "title_en": "Group G", "weight": "60"},
    {"code": "H", "title": "乙组", "title_en": "Group H", "weight": "40"},
]


@pytest.fixture
def folder(tmp_path):
    """A folder with one judged item of two groups: R3 is severe, R4 flat and void, R9 alone."""
    scheme = document(UNITS, {"groups": GROUPS, "void_if_all_equal": "yes"})
    scheme["title_en"] = "Test scheme"
    (tmp_path / "ruleset.yaml").write_text(yaml.safe_dump(scheme, allow_unicode=True), encoding="utf-8")
    empty = dict.fromkeys(("unit", "item", "measure", "group", "entry", "value", "status", "source", "note"), "")
    rows = [{**empty, "item": "ITEM", "source": "S", **row} for row in mark_rows(TABLE, UNITS)]
    write_facts(tmp_path / "facts.csv", rows)
    return tmp_path


def test_signals_come_first_then_their_meaning_then_the_panels(command, folder):
    done = command("raters", folder)

    assert (done.returncode, done.stderr) == (0, "")
    places = [
        done.stdout.index(text)
        for text in ("只供参看，不改动任何得分", "一、提示（2条）", "二、提示的含义", "三、各项评分")
    ]
    assert places == sorted(places)
    assert "[依规则作废] R4的评分依规则作废：评分全部相同" in done.stdout
    assert "[偏严] R3对同样的5个单位，平均比其他评委低9.9分（满分100），其中低的5个、高的0个" in done.stdout
    assert "R9" not in done.stdout
    assert "1名评委，每个单位只有一名评委评分，无从比较" in done.stdout
    assert "四、" not in done.stdout


def test_the_table_of_a_panel_has_a_row_for_each_rater(command, folder):
    rows = {
        line.split()[0]: line.split()
        for line in command("raters", folder).stdout.splitlines()
        if line.startswith("    R")
    }

    # marks, absent, average, level, higher/lower, range, different marks, same/opposite, order
    assert rows["R3"] == ["R3", "5", "1", "76.30", "-9.90", "0/5", "72-80", "4", "18/0", "+1.00"]
    assert rows["R4"][-1] == "作废"


def test_english_holds_no_chinese(command, folder):
    done = command("raters", folder, "--lang", "en")

    assert done.returncode == 0
    assert not re.search(r"[\u4e00-\u9fff（），。；：]", done.stdout)
    assert "1. Signals (2)" in done.stdout
    assert "Group G · agreement α = " in done.stdout


def test_json_holds_exact_numbers_meanings_and_both_languages(command, folder):
    data = json.loads(command("raters", folder, "--format", "json").stdout)
    (item,) = data["items"]
    severe = next(each for each in item["panels"][0]["raters"] if each["rater"] == "R3")
    first = next(each for each in item["panels"][0]["raters"] if each["rater"] == "R1")

    assert (severe["level"], severe["order_agreement"], severe["void"]) == ("-9.9", "1", [])
    assert first["level"] == "3.875"
    assert item["panels"][0]["agreement"]["reading"] == "low"
    assert item["panels"][1]["agreement"] == {
        "alpha": None, "marks": 0, "raters": 0, "reading": "", "units": 0, "why_not": "no_pairs",
    }  # fmt: skip
    assert set(data["meanings"]) == {"void", "severe"}
    assert "3%" in data["meanings"]["severe"]["definition"]["zh"]
    assert data["notice"]["en"].startswith("Shown only; no score is changed.")
    assert data["limits"]["level_share"] == "0.03"


def test_the_same_input_gives_the_same_bytes(command, folder):
    assert command("raters", folder, "--format", "json") == command("raters", folder, "--format", "json")


def test_a_limit_can_be_set(command, folder):
    done = command("raters", folder, "--limit", "level_share=10%", "--limit", "fewest_units=4")

    assert "偏严" not in done.stdout.split("二、")[0]
    assert "一、提示（1条）" in done.stdout


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("level=3%", "没有名为 level 的界限；有：level_share"),
        ("level_share=", "level_share 须写成大于0、不超过100%的比例"),
        ("level_share=0", "level_share 须写成大于0"),
        ("level_share=101%", "level_share 须写成大于0"),
        ("level_share=many", "不能是 many"),
        ("fewest_units=1", "fewest_units 须写成不小于2的整数，不能是 1"),
        ("fewest_others=0", "fewest_others 须写成不小于1的整数"),
        ("fewest_units=2.5", "不能是 2.5"),
    ],
)
def test_a_limit_that_cannot_be_set_is_told(command, folder, limit, said):
    done = command("raters", folder, "--limit", limit)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_item_that_nobody_marks_is_told_with_those_that_are(command, folder):
    done = command("raters", folder, "--item", "NONE", "--lang", "en")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "NONE is not an item that raters or a survey mark; there are ITEM\n"


def test_a_ruleset_without_raters_is_told(command, small):
    done = command("raters", small)

    assert (done.returncode, done.stderr) == (2, "规则集中没有由评委打分或满意度测评计分的项目\n")


def test_facts_without_marks_say_so(command, folder):
    write_facts(folder / "facts.csv", [])

    assert command("raters", folder).stdout.rstrip().endswith("没有评委打分或满意度测评的数据")


@pytest.mark.slow
def test_the_reference_district_shows_its_planted_ballots(command, root):
    done = command("raters", root / "rulesets/reference/2024", "--lang", "en")

    assert done.returncode == 0
    assert "The ballot of PW5 is void by the rule: all its marks are equal" in done.stdout
    assert "The ballot of TN07 is void by the rule: all its marks are equal" in done.stdout
    assert "Survey of the public" in done.stdout


@pytest.mark.slow
def test_one_item_is_shown_alone(command, root):
    done = command("raters", root / "rulesets/reference/2024", "--item", "LEADER_MARKS")

    assert "LEADER_MARKS" in done.stdout
    assert "GRASS_MARKS" not in done.stdout
    assert "四、" not in done.stdout


def test_every_signal_is_defined_in_both_languages_with_its_limits_filled_in():
    for meaning in SIGNALS.values():
        defined = meaning.defined(Thresholds())
        for words in (meaning.title, defined, meaning.not_proved):
            assert words.zh
            assert words.en
            assert "{" not in words.zh + words.en


def test_every_limit_is_explained_in_the_manual(root):
    page = (root / "docs/scoring/raters.md").read_text(encoding="utf-8")

    assert [name for name in NAMES if f"`{name}`" not in page] == []
    assert [kind for kind in SIGNALS if f"`{kind}`" not in page] == []


def test_two_raters_are_said_to_be_measured_by_each_other():
    two = report_of({"R1": ("90", "80", "70"), "R2": ("80", "75", "71")})
    three = report_of({"R1": ("90", "80", "70"), "R2": ("80", "75", "71"), "R3": ("81", "75", "71")})

    assert "只有两名评委，互为对照，看不出谁宽谁严" in render_text(two)
    assert "互为对照" not in render_text(three)


def test_kinds_with_one_meaning_are_explained_once():
    base = (70, 72, 74, 76, 78)
    table = {
        rater: tuple(str(mark + shift) for mark in base)
        for rater, shift in {"R1": 0, "R2": 0, "R3": 9, "R4": -9}.items()
    }
    text = " ".join(render_text(report_of(table), "en").split())

    assert "[Lenient] On the same 5 units R3" in text
    assert "[Severe] On the same 5 units R4" in text
    assert text.count("Lenient/Severe: On the same units") == 1
    assert text.count("by the first alone") == 1
