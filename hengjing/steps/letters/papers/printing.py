"""The task that makes the Word files of issued letters: each once, kept byte for byte with its hash (P3)."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.data import FormData
from hengjing.steps.letters.models import Letter, LetterBatch, Paper
from hengjing.steps.letters.selectors.reading import get_batch, scheme_of
from hengjing.steps.letters.services.deciding import PRINT, order_papers
from hengjing.steps.letters.setting import letter_document


@jobs.task(PRINT)
def make_papers(*, run: Run, uuid: str) -> Outcome:
    """Make the Word file of every issued letter that has none; started again it goes on where it stopped."""
    batch = get_batch(actor=run.actor, uuid=UUID(uuid))
    access.require(actor=run.actor, action_name=PRINT, subject=batch.subject())
    form, without = letter_forms.form_of(uuid=batch.form_uuid), list(_without(batch))
    for number, letter in enumerate(without, start=1):
        jobs.progress(run.job, number - 1, len(without), letter.unit_name)
        keep_paper(letter=letter, batch=batch, form=form, at=run.at)
    jobs.progress(run.job, len(without), len(without))
    return Outcome(note=_("共生成 %(n)s 份文书") % {"n": len(without)}, link=f"/letters/batches/{uuid}/")


@transaction.atomic
def keep_paper(*, letter: Letter, batch: LetterBatch, form: FormData, at: datetime) -> Paper:
    """Keep the Word file of an issued letter; the first one stands."""
    scheme = scheme_of(batch=batch)
    content = letter_document(letter=letter, batch=batch, scheme=scheme, form=form, chain=batch.chain)
    values = {
        "content": content,
        "sha256": hashlib.sha256(content).hexdigest(),
        "form_sha256": form.sha256,
        "made_at": at,
    }
    paper, _made = Paper.objects.get_or_create(letter=letter, defaults=values)
    return paper


@transaction.atomic
def order_missing_papers(*, actor: Actor, at: datetime, uuid: UUID) -> None:
    """Go on with the Word files of an issued batch after the work was interrupted.

    Raises:
        NotFound, NotAllowed: The actor may not see the batch or does not run its program.
        NotReady: Every letter has its file.
        StaleState: The batch is not issued.
    """
    batch = get_batch(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=PRINT, subject=batch.subject())
    if batch.issued_at is None:
        raise StaleState(str(workflow.STALE))
    if not _without(batch).exists():
        raise NotReady([Problem("papers_made", _("印发文书已全部生成"), "")])
    order_papers(actor=actor, at=at, batch=batch)
    audit.record(actor=actor, at=at, action=PRINT, subject=batch.ref(), grant=grant)


def count_without_paper(*, batch: LetterBatch) -> int:
    """Return how many issued letters have no Word file yet."""
    return _without(batch).count() if batch.issued_at else 0


def _without(batch: LetterBatch) -> QuerySet[Letter]:
    return Letter.objects.filter(batch=batch, paper__isnull=True)
