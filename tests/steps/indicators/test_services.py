"""The indicator system of a scheme is begun, written and taken back by its office (P1, C6)."""

import copy
from uuid import UUID

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.models import SystemText
from tests.steps.indicators.systems import REFERENCE, begun, renamed, write
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.mark.clause("C6")
def test_the_template_is_one_that_the_engine_reads(year):
    begun(year)

    assert indicators.problems_of(indicators.ruleset_document(year.scheme.id)) == ()


def test_a_ruleset_keeps_what_its_scheme_does_not_know(year):
    system = begun(year, {**REFERENCE, "units": [{"code": "JW", "staff": 7, "class": "A"}]})

    assert system.document["units"] == [{"code": "JW", "staff": "7"}]
    assert not {"format", "programme", "year", "period", "title"} & set(system.document)


def test_a_change_raises_the_version_and_tells_what_changed(year):
    begun(year)

    system = write(year, renamed())

    entry = AuditEntry.objects.latest("seq")
    assert (system.version, system.document["base"]["children"][0]["title"]) == (2, "依法履职")
    assert entry.action == "indicators.system:edit"
    assert "依法履职" in entry.record


def test_a_text_that_changes_nothing_is_not_written(year):
    begun(year)

    assert write(year, skeleton()).version == 1
    assert SystemText.objects.count() == 1


def test_who_saw_an_older_text_is_refused(year):
    begun(year)
    write(year, renamed())

    with pytest.raises(StaleState):
        write(year, renamed("再改"), seen=1)


def test_a_system_is_begun_once(year):
    begun(year)

    with pytest.raises(StaleState):
        begun(year)


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        ("surplus", "1", "ruleset.unknown_key"),
        ("base", "text", "ruleset.needs_mapping"),
        ("rank", 0.5, "no_exact_text"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(year, place, value, code):
    with pytest.raises(NotReady) as refused:
        begun(year, {**skeleton(), place: value})

    assert code in {problem.code for problem in refused.value.problems}


def test_two_items_of_one_code_are_refused(year):
    document = skeleton()
    document["base"]["children"].append(copy.deepcopy(document["base"]["children"][0]))

    with pytest.raises(NotReady) as refused:
        begun(year, document)

    assert "code_twice" in {problem.code for problem in refused.value.problems}


def test_points_that_do_not_add_up_are_kept_and_told(year):
    document = skeleton()
    document["base"]["children"][0]["points"] = "61"
    begun(year, document)

    found = indicators.problems_of_scheme(year.scheme.id)

    places = ["base.children[0].points", "base.points"]
    assert [(problem.code, problem.path) for problem in found] == [
        ("ruleset.points_do_not_add_up", at) for at in places
    ]


def test_every_change_is_taken_back_by_an_earlier_text(year):
    begun(year)
    without = skeleton()
    del without["base"]["children"][2]
    write(year, without)

    system = indicators.restore_text(
        actor=year.actor("office"), at=AT, scheme_uuid=UUID(year.scheme.uuid), seen_version=2, number=1
    )

    assert (system.version, system.document) == (3, skeleton())


def test_only_the_office_writes(year):
    begun(year)

    with pytest.raises(NotAllowed):
        write(year, renamed(), name="filer_a")


def test_others_see_nothing_before_the_issue(year):
    begun(year)

    with pytest.raises(NotFound):
        indicators.system_of(actor=year.actor("filer_a"), scheme_id=year.scheme.id)
