"""The parts that belong to the whole, in words: no field name, no code where there is a name, in both languages."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from hengjing.scoring.load import read_document
from hengjing.steps.indicator_rules.drawing_up import group_of
from hengjing.steps.indicator_rules.items import PARTS, part_schema, vocabulary
from hengjing.steps.indicator_rules.shape import At
from hengjing.steps.indicator_rules.telling import lines_of

ROOT = Path(__file__).parents[3]
DOCUMENT = read_document(ROOT / "rulesets/reference/2025/ruleset.yaml")
CHINESE, NAME = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"\b[A-Za-z]+_[A-Za-z_]+\b|\b[A-Z]{2,}\b")
TOLD = [part for part in PARTS if part != "supplements"]


def pairs(rows):
    return tuple((each["code"], each["title"]) for each in rows)


def lines(part, language, document=DOCUMENT):
    """What the page says of a part."""
    words = "en" if language == "en" else "zh"
    with override(language):
        known = vocabulary(document, pairs(document["classes"]), pairs(document["units"]), (), words)
        given = {key: document[key] for key in PARTS[part] if key in document}
        return lines_of(group_of(part_schema(part), given, At(known)), words)


@pytest.mark.clause("C6")
@pytest.mark.parametrize("part", TOLD)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_part_of_the_whole_is_told_in_words(part, language):
    attributes = {name for unit in DOCUMENT["units"] for name in unit.get("attributes", {})}

    found = lines(part, language)

    assert found
    assert {name for line in found for name in NAME.findall(line)} <= attributes
    if language == "en":
        assert [line for line in found if CHINESE.search(line)] == []


def test_grades_stand_a_line_each_with_their_limits_and_places():
    found = lines("grades", "zh-hans")

    assert found[0] == "达标先进：得分下限（含） 90，名额 比例 30%，取整方式 舍去小数，至少名额 1"
    assert found[3] == "不达标"


def test_codes_are_told_by_the_names_of_what_they_mean():
    found = "\n".join(lines("consequences", "en"))

    assert "Grade Basically qualified" in found
    assert "Item Service results" in found
    assert "Kind of award Single-item award" in found


def test_a_part_that_says_nothing_has_no_line():
    assert lines("consequences", "zh-hans", {**DOCUMENT, "consequences": {}}) == ()


@pytest.mark.parametrize("part", TOLD)
def test_every_key_of_the_schema_has_a_word(part):
    with override("zh-hans"):
        fields = group_of(part_schema(part), {}, At(vocabulary(DOCUMENT, (), (), (), "zh")))

    assert [field.label for each in fields for field in each.fields() if field.label.isascii() and field.label] == []
