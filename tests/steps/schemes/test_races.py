"""Two at once: units of a scheme while a plan is begun, the same year opened twice, the same program set up twice."""

import time
from threading import Event
from uuid import UUID

import pytest
from django.db import transaction

from hengjing.foundation.core.errors import NotReady, Refused
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.models import KeyTask
from hengjing.steps.plans import api as plans
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.models import Program, Scheme
from tests.races import at_once, separate_connections
from tests.steps.schemes.drafts import change_units, draft_of
from tests.steps.year import AT, Year, task

PATIENCE = 30
"""Seconds after which nobody waits any longer for the other."""
HELD = 0.5
"""Seconds for which the first keeps what it has written to itself."""

pytestmark = pytest.mark.slow


@pytest.fixture
def racing_year(transactional_db, tmp_path):
    """The year in a database in which every thread has a connection of its own."""
    with separate_connections(tmp_path):
        yield Year()


def taking_out(year, written):
    """The office, amending the scheme, takes the first unit out, tells that it has written, and ends a while later."""
    scheme_versions.amend_scheme(
        actor=year.actor("office"), at=AT, scheme_uuid=UUID(year.scheme.uuid), reason="调整考核单位",
        effective_on=AT.date(),
    )  # fmt: skip

    def take_out():
        with transaction.atomic():
            change_units(year, units=[year.units.b.pk])
            written.set()
            time.sleep(HELD)

    return take_out


@pytest.mark.clause("P1")
def test_no_plan_is_begun_for_a_unit_that_is_being_taken_out(racing_year):
    year, written = racing_year, Event()

    def begin():
        written.wait(PATIENCE)
        plans.draft_plan(actor=year.actor("filer_a"), at=AT, scheme_id=year.scheme.id, unit_id=year.units.a.pk)

    taken_out, begun = at_once(taking_out(year, written), begin)

    assert taken_out is None
    assert isinstance(begun, NotReady), begun
    assert [problem.code for problem in begun.problems] == ["unit_outside"]


@pytest.mark.clause("P2")
def test_no_task_is_written_for_a_unit_that_is_being_taken_out(racing_year):
    year, written = racing_year, Event()
    draft = key_work.draft_breakdown(actor=year.actor("office"), at=AT, scheme=year.scheme)

    def write():
        written.wait(PATIENCE)
        tasks = (task(1, year.units.a), task(2, year.units.b))
        about = {"actor": year.actor("office"), "at": AT, "uuid": draft.uuid, "seen_version": draft.version}
        key_work.save_tasks(**about, tasks=tasks)

    taken_out, saved = at_once(taking_out(year, written), write)

    assert taken_out is None
    assert isinstance(saved, NotReady), saved
    assert KeyTask.objects.count() == 0


def test_of_two_who_open_the_same_year_the_second_reads_that_it_stands(racing_year):
    year, written = racing_year, Event()

    def opening():
        with transaction.atomic():
            schemes.draft_scheme(actor=year.actor("office"), at=AT, program_id=year.program, draft=draft_of(year))
            written.set()
            time.sleep(HELD)

    def second():
        written.wait(PATIENCE)
        schemes.draft_scheme(actor=year.actor("office"), at=AT, program_id=year.program, draft=draft_of(year))

    opened, refused = at_once(opening, second)

    assert opened is None
    assert isinstance(refused, NotReady), refused
    assert [problem.code for problem in refused.problems] == ["year_taken"]
    assert Scheme.objects.filter(year=2027).count() == 1


@pytest.mark.clause("O2")
@pytest.mark.parametrize("other", [("towns", "镇街绩效考核"), ("townships", "乡镇绩效考核")], ids=["code", "name"])
def test_of_two_who_set_up_the_same_program_the_second_is_refused(racing_year, other):
    year, written = racing_year, Event()

    def first():
        with transaction.atomic():
            year.district.program("towns", "乡镇绩效考核", "区农委")
            written.set()
            time.sleep(HELD)

    def second():
        written.wait(PATIENCE)
        year.district.program(*other, "区农委")

    made, refused = at_once(first, second)

    assert made is None
    assert isinstance(refused, Refused), refused
    assert Program.objects.filter(organizer="区农委").count() == 1
