"""Begin a batch of letters and write the text that they share (P3)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.data import Terms
from hengjing.steps.letter_forms.wording import usual_terms
from hengjing.steps.letters.data import BatchState
from hengjing.steps.letters.models import LetterBatch
from hengjing.steps.letters.selectors.reading import get_batch, under_way
from hengjing.steps.schemes import api as schemes

DRAFT, EDIT = "letters.batch:draft", "letters.batch:edit"
LABELS = {"title": "名称", "party_a": "甲方", "opening": "签订依据", "evaluation": "考核办法", "rewards": "奖惩"}


@transaction.atomic
def draft_batch(*, actor: Actor, at: datetime, scheme_id: int, terms: Terms | None = None) -> LetterBatch:
    """Begin the letters of a scheme with the usual text.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: A batch of the scheme is under way.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    grant = access.require(actor=actor, action_name=DRAFT, subject=Subject(program=scheme.program.id))
    last = LetterBatch.objects.filter(scheme_id=scheme_id).aggregate(last=Max("number"))["last"] or 0
    form = letter_forms.form_in_use(program_id=scheme.program.id)
    text = terms or usual_terms(scheme)
    row = LetterBatch(
        scheme_id=scheme_id, program_id=scheme.program.id, year=scheme.year, number=last + 1, title=text.title,
        party_a=text.party_a, opening=text.opening, evaluation=text.evaluation, rewards=text.rewards,
        form_uuid=form.uuid or None, form_title=form.title, form_sha256=form.sha256,
        drafted_at=at, drafted_by_id=actor.user_id,
    )  # fmt: skip
    _begin(row, scheme_id)
    audit.record(actor=actor, at=at, action=DRAFT, subject=row.ref(), grant=grant)
    return row


@transaction.atomic
def save_terms(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, terms: Terms, key: UUID | None = None
) -> LetterBatch:
    """Write the text that the letters of a batch share; letters made before must be made anew.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the batch.
        StaleState: The batch was changed or has gone on since the actor saw it.
    """
    row = get_batch(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        return row
    rows = LetterBatch.objects.filter(pk=row.pk, version=seen_version, state=BatchState.DRAFT)
    new = {name: getattr(terms, name).strip() for name in LABELS}
    if rows.update(version=F("version") + 1, **new) != 1:
        raise workflow.stale(row, seen_version)
    changed = {LABELS[name]: (getattr(row, name), text) for name, text in new.items() if getattr(row, name) != text}
    row.refresh_from_db()
    audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=changed)
    return row


def _begin(row: LetterBatch, scheme_id: int) -> None:
    """Save a new batch; of two who begin one at once, the database lets one."""
    problem = Problem("batch_under_way", _("这份方案的责任书正在办理"), "", _("请在原批次中办理"))
    if under_way(scheme_id=scheme_id):
        raise NotReady([problem])
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if under_way(scheme_id=scheme_id):
            raise NotReady([problem]) from error
        raise
