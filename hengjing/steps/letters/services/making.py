"""Make the letters of a batch: one by one in the background, each whole or not at all (P3)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, JobKind
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.content import content_of, fingerprint, terms_fingerprint
from hengjing.steps.letter_forms.data import FormData
from hengjing.steps.letters.data import BatchState
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.letters.selectors.reading import get_batch, scheme_of
from hengjing.steps.letters.selectors.wholeness import Making, fingerprint_of, list_making
from hengjing.steps.letters.setting import letter_document

MAKE, MAKE_ONE = "letters.batch:make", "letters.letter:make"


@transaction.atomic
def order_letters(*, actor: Actor, at: datetime, uuid: UUID) -> JobData:
    """Have the letters of a batch made in the background, with the form that is in use now.

    What was made before and still holds stays, so that work that was interrupted goes on where it stopped.

    Raises:
        NotFound, NotAllowed: The actor may not see the batch or does not run its program.
        NotReady: No plan is consolidated, or everything is made.
        StaleState: The batch is no draft.
    """
    row = get_batch(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=MAKE, subject=row.subject())
    _take_form(row)
    open_ones = [entry for entry in list_making(batch=row, at=at) if not entry.is_current]
    if not open_ones:
        raise NotReady([Problem("nothing_to_make", _("没有需要生成的责任书"), "", _("请先汇总计划"))])
    title = _("生成责任书：%(title)s") % {"title": row}
    job = jobs.enqueue(task=MAKE, actor=actor, at=at, title=title, arguments={"uuid": str(uuid)}, kind=JobKind.OTHER)
    count = {"份数": ("", str(len(open_ones)))}
    audit.record(actor=actor, at=at, action=MAKE, subject=row.ref(), grant=grant, difference=count)
    return job


def to_make(*, actor: Actor, at: datetime, uuid: UUID) -> tuple[Making, ...]:
    """Return what is still to be made in a batch that the actor runs.

    Raises:
        NotFound, NotAllowed: The actor may not see the batch or does not run its program.
    """
    row = get_batch(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=MAKE, subject=row.subject())
    return tuple(entry for entry in list_making(batch=row, at=at) if not entry.is_current)


@transaction.atomic
def make_letter(*, actor: Actor, at: datetime, uuid: UUID, making: Making) -> Letter:
    """Make the letter of one unit, set it once to see that it can be set, and keep it; all of it or nothing.

    Raises:
        NotFound, NotAllowed: The actor may not see the batch or does not run its program.
        StaleState: The batch has gone on, or the letter was made by somebody else meanwhile.
        NotReady: The form cannot be filled in.
    """
    batch = _held(get_batch(actor=actor, uuid=uuid))
    grant = access.require(actor=actor, action_name=MAKE_ONE, subject=batch.subject())
    form = letter_forms.form_of(uuid=batch.form_uuid)
    letter = _written(batch, making, form, at)
    letter_document(
        letter=letter, batch=batch, scheme=scheme_of(batch=batch), form=form, chain=str(audit.fingerprint_now())
    )
    letter.save()
    LetterBatch.objects.filter(pk=batch.pk).update(fingerprint=fingerprint_of(batch=batch))
    audit.record(actor=actor, at=at, action=MAKE_ONE, subject=letter.ref(), grant=grant, after=letter.fingerprint)
    return letter


def _held(batch: LetterBatch) -> LetterBatch:
    """Hold a draft to the end of the transaction: whoever decides on it waits, and then finds another version."""
    rows = LetterBatch.objects.filter(pk=batch.pk, state=BatchState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise StaleState(str(workflow.STALE))
    batch.refresh_from_db()
    return batch


def _written(batch: LetterBatch, making: Making, form: FormData, at: datetime) -> Letter:
    hashed = terms_fingerprint(batch.terms, form.sha256)
    standing = Letter.objects.filter(scheme_id=batch.scheme_id, unit_id=making.unit.id).first()
    if standing and standing.batch_id != batch.pk:
        raise StaleState(_("“%(unit)s”已有责任书") % {"unit": standing.unit_name})
    letter = standing or Letter(batch=batch, scheme_id=batch.scheme_id, unit_id=making.unit.id)
    letter.code = code_of(batch.year, making.number)
    letter.content = content_of(making.plan, letter.code, hashed)
    letter.program_id, letter.unit_name, letter.year = batch.program_id, making.plan.unit_name, batch.year
    letter.number, letter.made_at = making.number, at
    letter.plan_uuid, letter.plan_fingerprint = UUID(making.plan.uuid), making.plan.fingerprint
    letter.terms_fingerprint, letter.fingerprint = hashed, fingerprint(letter.content)
    return letter


def code_of(year: int, number: int) -> str:
    """Return the number of a letter: year and place in the order of units."""
    return f"责任书〔{year}〕{number}号"


def _take_form(row: LetterBatch) -> None:
    """Let the batch use the form that is in use now; letters made with another one must be made anew.

    Raises:
        StaleState: The batch is no draft.
    """
    form = letter_forms.form_in_use(program_id=row.program_id)
    values = {"form_uuid": form.uuid or None, "form_title": form.title, "form_sha256": form.sha256}
    rows = LetterBatch.objects.filter(pk=row.pk, version=row.version, state=BatchState.DRAFT)
    if rows.update(**values, version=F("version") + 1) != 1:
        raise StaleState(str(workflow.STALE))
    row.refresh_from_db()
