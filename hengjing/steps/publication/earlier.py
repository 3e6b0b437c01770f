"""Earlier years for the steps below: those that are published, read from the frozen set and nothing else (T37)."""

from uuid import UUID

from hengjing.steps.fact_assembly.published import PublishedStanding, PublishedYear
from hengjing.steps.publication.data import PUBLISHED_STATES, AnnouncementState
from hengjing.steps.publication.models import Announcement, KeptFile
from hengjing.steps.publication.papers.keeping import PACK
from hengjing.steps.publication.selectors.reading import LARGE, url_of
from hengjing.steps.publication_papers.earlier import sheet_in, standings_in


class FromPublications:
    """Published years, their standings and sheets; what does not agree with its own hash is not given out."""

    def years(self, program_id: int) -> tuple[PublishedYear, ...]:
        """Return the years of a program whose result is published now, the first one first."""
        rows = Announcement.objects.filter(program_id=program_id, state=AnnouncementState.PUBLISHED)
        return tuple(
            PublishedYear(str(row.uuid), row.year, row.title, row.sheet_hash, url_of(row))
            for row in rows.defer(*LARGE).order_by("year")
        )

    def standings(self, uuid: str) -> tuple[PublishedStanding, ...]:
        """Return how the units stood in one of them."""
        row = Announcement.objects.get(uuid=UUID(uuid), state__in=PUBLISHED_STATES)
        return standings_in(bytes(row.content), fingerprint=row.fingerprint)

    def sheet(self, uuid: str) -> bytes:
        """Return the score sheet of one, also of one that was corrected since: from its verification pack."""
        rows = KeptFile.objects.filter(announcement__uuid=UUID(uuid), announcement__state__in=PUBLISHED_STATES)
        found = rows.filter(name=PACK).values_list("content", "announcement__sheet_hash").first()
        if found is None:
            raise LookupError(uuid)
        return sheet_in(bytes(found[0]), sheet_hash=found[1])
