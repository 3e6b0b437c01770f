"""The statements of all units as one archive: made in the background, found again in the import and export center."""

import io
from datetime import datetime
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, JobKind, Outcome, ResultFile, Run
from hengjing.steps.publication.papers.statements import Statements, statements_of
from hengjing.steps.publication.selectors.reading import get_announcement

BUNDLE = "publication.announcement:bundle"


@transaction.atomic
def order_bundle(*, actor: Actor, at: datetime, uuid: UUID) -> JobData:
    """Have the statements of all units made in the background; who took them stands in the log.

    Raises:
        NotFound, NotAllowed: The actor may not see the announcement, or does not run its program; it is not published.
        Refused: What is kept is not what was published.
    """
    row = get_announcement(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=BUNDLE, subject=row.subject())
    count = len(statements_of(row).units)
    title = _("%(title)s：全部反馈书") % {"title": row}
    job = jobs.enqueue(
        task=BUNDLE, actor=actor, at=at, title=title, arguments={"uuid": str(uuid)}, kind=JobKind.EXPORT
    )  # fmt: skip
    difference = {"份数": ("", str(count))}
    audit.record(actor=actor, at=at, action=BUNDLE, subject=row.ref(), grant=grant, difference=difference)
    return job


@jobs.task(BUNDLE)
def make_bundle(*, run: Run, uuid: str) -> Outcome:
    """Put the statements of all units together, in the fixed order of units."""
    row = get_announcement(actor=run.actor, uuid=UUID(uuid))
    access.require(actor=run.actor, action_name=BUNDLE, subject=row.subject())
    made = statements_of(row)
    file = ResultFile(f"{row.title}反馈书.zip".replace("/", "／"), "application/zip", _archive(run, made))
    return Outcome(note=_("共 %(n)s 份") % {"n": len(made.units)}, file=file)


def _archive(run: Run, made: Statements) -> bytes:
    """Return the archive, which bears the moment of the publication: it is the same whenever it is made."""
    units, buffer = made.units, io.BytesIO()
    assert made.row.published_at is not None  # noqa: S101 (statements are of what is published)
    moment = timezone.localtime(made.row.published_at).timetuple()[:6]
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for number, unit in enumerate(units, start=1):
            jobs.progress(run.job, number, len(units), unit.name)
            entry = ZipInfo(f"{number:03} {made.name_of(unit)}", moment)
            archive.writestr(entry, made.of(unit), ZIP_DEFLATED)
    return buffer.getvalue()
