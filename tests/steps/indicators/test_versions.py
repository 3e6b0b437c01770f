"""The indicator system is part of the versions of its scheme: readers see the one in force, amendments name units."""

import pytest
from django.utils.translation import override

from hengjing.foundation.core.errors import NotFound
from hengjing.steps.indicator_rules.differences import rule_text
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators import versioned
from tests.steps.indicators.systems import begun, renamed

pytestmark = pytest.mark.django_db


def title_for(year, name):
    system = indicators.system_of(actor=year.actor(name), scheme_id=year.scheme.id)
    return system.document["base"]["children"][0]["title"]


def test_the_leading_group_reads_what_is_before_it(year):
    begun(year)
    year.put_up(year.draft_text())

    assert title_for(year, "chair") == "职能履行"
    with pytest.raises(NotFound):
        title_for(year, "filer_a")


def test_a_scheme_without_a_system_cannot_be_put_up(year):
    assert [each.code for each in versioned.problems(year.scheme.id)] == ["no_system"]


def test_only_units_whose_own_numbers_differ_are_touched(year):
    begun(year)
    after = skeleton()
    after["base"]["children"][0]["children"][0]["points"] = {"default": "40", "units": {"JW": "41"}}

    assert versioned.touched(year.scheme.id, skeleton(), after) == {year.units.a.pk}
    assert versioned.touched(year.scheme.id, skeleton(), renamed()) == {year.units.a.pk, year.units.b.pk}
    assert versioned.touched(year.scheme.id, skeleton(), skeleton()) == frozenset()


def test_the_differences_name_item_and_field(year):
    found = versioned.differences(skeleton(), renamed())

    assert ("职能履行", "依法履职") in {(each.before, each.after) for each in found}


@pytest.mark.clause("P1")
def test_an_item_that_came_or_went_is_told_with_its_rule_in_words(year):
    after = skeleton()
    gone = after["base"]["children"][0]["children"].pop()
    new = {**gone, "code": "NEW", "title": "数字化转型", "assessing_body": "区发改委"}
    after["base"]["children"][0]["children"].append(new)

    found = {each.place: (each.before, each.after) for each in versioned.differences(skeleton(), after)}

    assert found["数字化转型"][0] == found[gone["title"]][1] == ""
    assert "考核主体 区发改委" in found["数字化转型"][1]
    assert rule_text(new) in found["数字化转型"][1]
    assert rule_text(gone) in found[gone["title"]][0]


@pytest.mark.clause("P1")
def test_a_reader_of_english_finds_the_differences_in_english(year):
    after = skeleton()
    after["total"] = {**after.get("total", {}), "bonus_cap": "4"}
    after["base"]["children"][0]["points"] = "61"

    with override("en"):
        places = {each.place for each in versioned.differences(skeleton(), after)}

    assert "Total·Total" in places
    assert {place.split("·")[1] for place in places} == {"Total", "Points"}


def test_the_annex_has_a_row_for_every_item(year):
    rows = versioned.table(skeleton())

    assert len(rows) == 1 + len(indicators.leaves(skeleton()))
