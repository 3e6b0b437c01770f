"""Letters for sixty-two units: a job with progress that can be interrupted, and goes on where it stopped."""

import pytest
import time_machine

from hengjing.foundation.access.data import Role
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.models import Job
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.models import Letter, Paper
from hengjing.steps.letters.papers import making, printing
from hengjing.steps.plans.models import Milestone, Plan, PlanItem
from hengjing.steps.schemes.models import SchemeUnit
from tests.foundation.posts.district import fresh
from tests.steps.letters.story import act, adopt, consolidated, drafted, words_of
from tests.steps.year import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

UNITS = 62
STOP_AFTER = 25


def grown(year, units=UNITS):
    """The year with so many units, each with a consolidated plan like the one of unit a."""
    consolidated(year)
    model = Plan.objects.prefetch_related("items__milestones").get(unit=year.units.a)
    for number in range(units - 2):
        unit = year.district.unit(f"X{number:02}")
        SchemeUnit.objects.create(scheme_id=year.scheme.id, unit=unit)
        for role in (Role.UNIT_FILER, Role.UNIT_HEAD):
            year.district.holds(f"{role}{number}", year.district.post(f"{role}{number}", role, unit=unit))
        plan = Plan.objects.get(pk=model.pk)
        plan.pk, plan.uuid, plan.unit, plan.unit_name = None, unit.uuid, unit, f"X{number:02}局"
        plan.save(force_insert=True)
        _copy_items(model, plan, number)
    return year


def _copy_items(model, plan, number):
    for item in model.items.all():
        milestones = list(item.milestones.all())
        item.pk, item.plan = None, plan
        item.uuid = f"{item.uuid.hex[:-4]}{number:04}"
        item.save(force_insert=True)
        Milestone.objects.bulk_create(Milestone(item=item, due_on=each.due_on, text=each.text) for each in milestones)


def interrupting(monkeypatch, module, name, year, after):
    """Let the person press the button of interruption when so many are done."""
    done = []
    real = getattr(module, name)

    def one(**about):
        made = real(**about)
        done.append(made)
        if len(done) == after:
            job = Job.objects.latest("pk")
            jobs.interrupt(job_uuid=str(job.uuid), actor=year.actor("office"), at=AT)
        return made

    monkeypatch.setattr(module, name, one)
    return done


@pytest.mark.clause("P3")
def test_sixty_two_letters_are_made_interrupted_resumed_issued_and_printed(year, monkeypatch):
    grown(year)
    batch, client = drafted(year), year.client("office")
    page = f"/letters/batches/{batch.uuid}/"
    with time_machine.travel(AT, tick=False), monkeypatch.context() as patched:
        done = interrupting(patched, making, "make_letter", year, STOP_AFTER)
        client.post(f"{page}make/")

        stopped = Job.objects.latest("pk")
        assert (stopped.state, stopped.done, stopped.total) == ("interrupted", STOP_AFTER, UNITS)
        assert Letter.objects.count() == len(done) == STOP_AFTER
        assert all(letter.content["items"] and letter.fingerprint for letter in Letter.objects.all())

        first = {letter.uuid: letter.made_at for letter in Letter.objects.all()}
        client.post(f"{page}make/")

    assert Job.objects.latest("pk").state == "done"
    assert Job.objects.latest("pk").total == UNITS - STOP_AFTER
    letters_made = Letter.objects.in_bulk(field_name="uuid")
    assert len(letters_made) == UNITS
    assert {uuid: letters_made[uuid].made_at for uuid in first} == first
    assert [letter.number for letter in Letter.objects.all()] == list(range(1, UNITS + 1))

    act(year, batch, letters.put_up_batch, "office")
    adopt(year, batch)
    act(year, batch, letters.approve_batch, "mayor")
    with time_machine.travel(AT, tick=False), monkeypatch.context() as patched:
        interrupting(patched, printing, "keep_paper", year, STOP_AFTER)
        act(year, batch, letters.issue_batch, "office")
        assert Paper.objects.count() == STOP_AFTER
        kept = {paper.pk: paper.sha256 for paper in Paper.objects.all()}
        client.post(f"{page}print/")

    assert Paper.objects.count() == UNITS
    assert {paper.pk: paper.sha256 for paper in Paper.objects.filter(pk__in=kept)} == kept
    chain = fresh(batch).chain
    for paper in Paper.objects.select_related("letter")[::20]:
        said = words_of(bytes(paper.content))
        assert paper.letter.unit_name in said.text
        assert chain in said.feet


def test_a_letter_that_cannot_be_set_is_not_kept_and_those_before_it_stay(year, monkeypatch):
    consolidated(year)
    batch = drafted(year)
    real, made = making.make_letter, []

    def one(**about):
        if made:
            raise RuntimeError("the machine stops")
        made.append(real(**about))

    monkeypatch.setattr(making, "make_letter", one)
    letters.order_letters(actor=year.actor("office"), at=AT, uuid=batch.uuid)

    assert Job.objects.latest("pk").state == "failed"
    assert Letter.objects.count() == 1
    assert PlanItem.objects.exists()
