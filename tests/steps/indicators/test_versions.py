"""The indicator system is part of the versions of its scheme: readers see the one in force, amendments name units."""

import pytest

from hengjing.foundation.core.errors import NotFound
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


def test_the_annex_has_a_row_for_every_item(year):
    rows = versioned.table(skeleton())

    assert len(rows) == 1 + len(indicators.leaves(skeleton()))
