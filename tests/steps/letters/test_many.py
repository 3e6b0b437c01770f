"""Letters for sixty-two units: a job with progress that can be interrupted, and goes on where it stopped."""

import pytest
import time_machine

from hengjing.foundation.jobs.models import Job
from hengjing.foundation.jobs.services import running
from hengjing.steps.letters import api as letters
from hengjing.steps.letters import setting
from hengjing.steps.letters.models import Letter, Paper
from hengjing.steps.letters.papers import making, printing
from tests.steps.letters.many import STOP_AFTER, UNITS, grown, worker_of
from tests.steps.letters.story import act, adopt, consolidated, drafted, words_of
from tests.steps.year import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def worker(monkeypatch):
    """A worker of the queue."""
    return worker_of(monkeypatch)


def interrupting(monkeypatch, module, name, year, after):
    """Let the person press the button of interruption when so many are done."""
    done = []
    real = getattr(module, name)

    def one(**about):
        made = real(**about)
        done.append(made)
        if len(done) == after:
            year.client("office").post(f"/jobs/{Job.objects.latest('pk').uuid}/interrupt/")
        return made

    monkeypatch.setattr(module, name, one)
    return done


@pytest.mark.clause("P3")
def test_sixty_two_letters_are_made_interrupted_resumed_issued_and_printed(year, monkeypatch, worker):
    grown(year)
    batch, client = drafted(year), year.client("office")
    page = f"/letters/batches/{batch.uuid}/"
    with time_machine.travel(AT, tick=False):
        with monkeypatch.context() as patched:
            interrupting(patched, making, "make_letter", year, STOP_AFTER)
            client.post(f"{page}make/")
            stopped = worker()
        first = _stopped_whole(stopped)

        client.post(f"{page}make/")
        resumed = worker()

        assert (resumed.state, resumed.total) == ("done", UNITS - STOP_AFTER)
        made = Letter.objects.in_bulk(field_name="uuid")
        assert {uuid: made[uuid].version for uuid in first} == first
        assert [letter.number for letter in Letter.objects.all()] == list(range(1, UNITS + 1))
        decided(year, batch)
        with monkeypatch.context() as patched:
            interrupting(patched, printing, "keep_paper", year, STOP_AFTER)
            act(year, batch, letters.issue_batch, "office")
            worker()
        kept = dict(Paper.objects.values_list("pk", "sha256"))
        assert len(kept) == STOP_AFTER

        client.post(f"{page}print/")
        worker()

    assert Paper.objects.count() == UNITS
    assert dict(Paper.objects.filter(pk__in=kept).values_list("pk", "sha256")) == kept
    for paper in Paper.objects.select_related("letter__batch")[::20]:
        said = words_of(bytes(paper.content))
        assert paper.letter.unit_name in said.text
        assert paper.letter.batch.chain in said.feet


def _stopped_whole(job):
    """What stands after the interruption: so many whole letters; return the version of each."""
    assert (job.state, job.done, job.total) == ("interrupted", STOP_AFTER, UNITS)
    standing = list(Letter.objects.all())
    assert len(standing) == STOP_AFTER
    assert all(letter.content["items"] and letter.fingerprint for letter in standing)
    return {letter.uuid: letter.version for letter in standing}


def decided(year, batch):
    """Bring the batch through the decisions."""
    act(year, batch, letters.put_up_batch, "office")
    adopt(year, batch)
    act(year, batch, letters.approve_batch, "mayor")


def test_a_letter_that_cannot_be_set_is_not_kept_and_those_before_it_stay(year, monkeypatch, worker):
    consolidated(year)
    batch = drafted(year)
    real = setting.letter_document
    done: list[bytes] = []

    def one(**about):
        if done:
            raise RuntimeError("the machine stops")
        done.append(real(**about))

    monkeypatch.setattr("hengjing.steps.letters.services.making.letter_document", one)
    letters.order_letters(actor=year.actor("office"), at=AT, uuid=batch.uuid)

    assert worker().state == "failed"
    assert Letter.objects.count() == 1


def test_two_who_have_letters_made_at_once_make_each_once(year, worker):
    consolidated(year)
    batch, office = drafted(year), year.actor("office")
    for _ in range(2):
        letters.order_letters(actor=office, at=AT, uuid=batch.uuid)
    worker()
    versions = dict(Letter.objects.values_list("uuid", "made_at"))

    running.run(job_id=Job.objects.earliest("pk").pk, at=AT.replace(hour=12))

    assert Job.objects.earliest("pk").note == "共生成 0 份责任书"
    assert dict(Letter.objects.values_list("uuid", "made_at")) == versions
