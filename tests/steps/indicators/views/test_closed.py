"""The tables of a closed text are kept as drawn, and drawn anew for whatever they depend on."""

import copy
from dataclasses import replace

import pytest
from django.utils import translation

from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.selectors.reading import frame_of
from hengjing.steps.indicators.views.closed import drawn
from tests.steps.browsing import content_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def frame(issued):
    return frame_of(system=indicators.system_of(actor=issued.actor("filer_a"), scheme_id=issued.scheme.id))


def test_a_reader_finds_the_same_page_twice_and_none_to_edit(issued):
    reader = issued.client("filer_a")
    page = f"/indicators/{issued.scheme.uuid}/"
    first, again = (content_of(reader.get(page)) for _time in range(2))

    assert "职能履行" in first
    assert first == again
    assert f"{page}items/" not in reader.get(page).content.decode()


def test_each_language_has_its_own(frame):
    chinese = drawn(frame).tables
    with translation.override("en"):
        english = drawn(frame).tables

    assert "评分规则" in chinese
    assert "评分规则" not in english


@pytest.mark.parametrize("field", ["classes", "units"])
def test_a_class_or_a_unit_of_another_name_is_drawn_anew(frame, field):
    before = drawn(frame)
    code, _name = frame.classes[0]
    changed = {
        "classes": ((code, "改名后的类别"), *frame.classes[1:]),
        "units": (replace(frame.units[0], name="改名后的单位"), *frame.units[1:]),
    }

    assert drawn(replace(frame, **{field: changed[field]})) is not before
    assert drawn(copy.copy(frame)) is before


def test_another_version_is_drawn_anew(frame):
    document = copy.deepcopy(frame.document)
    document["base"]["children"][0]["title"] = "修订后的名称"
    amended = replace(frame, system=replace(frame.system, uuid="another", document=document))

    assert "修订后的名称" not in drawn(frame).tables
    assert "修订后的名称" in drawn(amended).tables
