"""All letters of a batch as one archive, or as one document to be printed at once, in the order of units (P3)."""

import io
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.documents.joining import joined
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, JobKind, Outcome, ResultFile, Run
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.letters.papers.exports import letter_content, name_of
from hengjing.steps.letters.selectors.reading import get_batch, list_letters

BUNDLE = "letters.batch:bundle"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@transaction.atomic
def order_bundle(*, actor: Actor, at: datetime, uuid: UUID, as_one: bool) -> JobData:
    """Have all letters of a batch put together in the background; who took them stands in the log.

    Raises:
        NotFound, NotAllowed: The actor may not see or not take the batch.
        NotReady: There is no letter yet.
    """
    batch = get_batch(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=BUNDLE, subject=batch.subject())
    count = batch.letters.count()
    if not count:
        raise NotReady([Problem("no_letters", _("还没有责任书"), "", _("请先生成全部责任书"))])
    title = (_("%(title)s：合并打印") if as_one else _("%(title)s：全部责任书")) % {"title": batch}
    job = jobs.enqueue(
        task=BUNDLE, actor=actor, at=at, title=title, arguments={"uuid": str(uuid), "as_one": as_one},
        kind=JobKind.EXPORT,
    )  # fmt: skip
    difference = {"份数": ("", str(count))}
    audit.record(actor=actor, at=at, action=BUNDLE, subject=batch.ref(), grant=grant, difference=difference)
    return job


@jobs.task(BUNDLE)
def make_bundle(*, run: Run, uuid: str, as_one: bool) -> Outcome:
    """Put the letters together in the order of units."""
    batch = get_batch(actor=run.actor, uuid=UUID(uuid))
    access.require(actor=run.actor, action_name=BUNDLE, subject=batch.subject())
    papers = list(_papers(run, batch))
    if as_one:
        made = ResultFile(f"{batch}.docx", WORD, joined([content for _name, content in papers]))
    else:
        made = ResultFile(f"{batch}.zip", "application/zip", _archive(papers, run.at))
    return Outcome(note=_("共 %(n)s 份") % {"n": len(papers)}, file=made)


def _papers(run: Run, batch: LetterBatch) -> Iterator[tuple[str, bytes]]:
    letters: list[Letter] = list(list_letters(actor=run.actor).filter(batch=batch))
    for number, letter in enumerate(letters, start=1):
        jobs.progress(run.job, number, len(letters), letter.unit_name)
        yield name_of(letter), letter_content(letter)


def _archive(papers: list[tuple[str, bytes]], at: datetime) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in papers:
            archive.writestr(ZipInfo(name, timezone.localtime(at).timetuple()[:6]), content, ZIP_DEFLATED)
    return buffer.getvalue()
