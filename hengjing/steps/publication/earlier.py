"""Earlier years for the steps below: those that are published, read from the frozen set and nothing else (T37)."""

import io
import zipfile
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Refused
from hengjing.steps.fact_assembly.published import PublishedStanding, PublishedYear
from hengjing.steps.publication.data import PUBLISHED_STATES, AnnouncementState
from hengjing.steps.publication.models import Announcement, KeptFile
from hengjing.steps.publication.papers.keeping import PACK
from hengjing.steps.publication.selectors.reading import LARGE, url_of
from hengjing.steps.publication_papers.content import contents_from, digest

SHEET = "sheet.jsonl"


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
        content = bytes(row.content)
        _require(digest(content) == row.fingerprint)
        return tuple(
            PublishedStanding(
                unit.code, each.code, each.title, each.title_en, unit.rank, unit.total, unit.grade,
                unit.grade_title, unit.grade_title_en,
            )
            for each in contents_from(content).classes
            for unit in each.units
        )  # fmt: skip

    def sheet(self, uuid: str) -> bytes:
        """Return the score sheet of one, also of one that was corrected since: from its verification pack."""
        found = KeptFile.objects.select_related("announcement").defer(*(f"announcement__{name}" for name in LARGE))
        file = found.filter(
            announcement__uuid=UUID(uuid), announcement__state__in=PUBLISHED_STATES, name=PACK
        ).first()  # fmt: skip
        if file is None:
            raise LookupError(uuid)
        with zipfile.ZipFile(io.BytesIO(bytes(file.content))) as pack:
            sheet = pack.read(SHEET)
        _require(digest(sheet) == file.announcement.sheet_hash)
        return sheet


def _require(holds: bool) -> None:
    """Let only go on what is as it was published.

    Raises:
        Refused: It is not.
    """
    if not holds:
        raise Refused(_("往年公布的文件与其指纹不符，请联系审计"))
