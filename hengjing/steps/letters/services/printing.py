"""The Word files of issued letters: each made once and kept byte for byte with its hash (P3)."""

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
from hengjing.foundation.jobs.data import JobKind
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.data import FormData
from hengjing.steps.letters.models import Letter, LetterBatch, Paper
from hengjing.steps.letters.selectors.reading import get_batch, scheme_of
from hengjing.steps.letters.setting import letter_document

PRINT = "letters.batch:print"


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
def keep_papers(*, batch: LetterBatch, at: datetime) -> None:
    """Keep the Word files of an issued batch, all of them now."""
    form = letter_forms.form_of(uuid=batch.form_uuid)
    for letter in without_paper(batch=batch):
        keep_paper(letter=letter, batch=batch, form=form, at=at)


def order_papers(*, actor: Actor, at: datetime, batch: LetterBatch) -> None:
    """Have the Word files of an issued batch made in the background; those that stand are left alone."""
    title = _("生成印发文书：%(title)s") % {"title": batch}
    arguments = {"uuid": str(batch.uuid)}
    jobs.enqueue(task=PRINT, actor=actor, at=at, title=title, arguments=arguments, kind=JobKind.OTHER)


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
    if not without_paper(batch=batch).exists():
        raise NotReady([Problem("papers_made", _("印发文书已全部生成"), "")])
    order_papers(actor=actor, at=at, batch=batch)
    audit.record(actor=actor, at=at, action=PRINT, subject=batch.ref(), grant=grant)


def without_paper(*, batch: LetterBatch) -> QuerySet[Letter]:
    """Return the letters of a batch that have no Word file."""
    return Letter.objects.filter(batch=batch, paper__isnull=True)
