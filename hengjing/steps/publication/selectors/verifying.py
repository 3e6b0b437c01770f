"""Look again at what was published: the kept bytes, the result and decision behind it, and the live tables (T10)."""

from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.publication.data import PUBLISHED_STATES
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication.selectors.readiness import decided_on
from hengjing.steps.publication.selectors.reading import list_announcements, seen_codes, units_of
from hengjing.steps.publication_papers.content import digest
from hengjing.steps.publication_papers.data import FileCheck, Verification
from hengjing.steps.publication_papers.drift import drift_from


def verify(*, actor: Actor, uuid: UUID, live: bool = True) -> Verification:
    """Return whether an announcement is what was kept, and with `live` what has changed beside it since.

    Raises:
        NotFound: There is none of which the actor may see everything.
    """
    rows = list_announcements(actor=actor).defer(None).defer("corrects__content", "corrects__sources")
    row = rows.filter(uuid=uuid).first()
    if row is None or seen_codes(actor=actor, row=row) is not None:
        raise NotFound(_("没有这项公布，或者您无权查看"))
    return verification_of(row, live=live)


def verification_of(row: Announcement, *, live: bool = True) -> Verification:
    """Return what is found of an announcement; the caller may see it."""
    files = tuple(
        FileCheck(file.name, file.sha256, digest(bytes(file.content)) == file.sha256) for file in row.files.all()
    )
    decision = decided_on(scheme_id=row.scheme_id)
    sources = row.sources if live and row.state in PUBLISHED_STATES else {}
    return Verification(
        files=files,
        content_holds=digest(bytes(row.content)) == row.fingerprint,
        run_holds=digest(evaluations.sheet_of(run_uuid=row.run_uuid)) == row.sheet_hash,
        decision_holds=decision is not None and decision.fingerprint == row.decision,
        drift=drift_from(sources=sources, scheme_id=row.scheme_id, units=units_of(row=row)) if sources else (),
    )


def all_published() -> tuple[Announcement, ...]:
    """Return every announcement that was ever published, for the command that verifies all."""
    return tuple(Announcement.objects.filter(state__in=PUBLISHED_STATES).order_by("program_id", "year", "number"))
