"""The statement of one unit's result, made from the kept content each time: the same bytes, whenever it is made."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.orgs.api import day_of
from hengjing.steps.publication.data import PUBLISHED_STATES, Changed, Contents, PublishedUnit
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication.selectors.reading import content_bytes
from hengjing.steps.publication_papers.content import contents_from, digest
from hengjing.steps.publication_papers.statement import Proclaimed, statement_bytes


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of an announcement; nothing but what is kept of it goes into them."""

    row: Announcement
    contents: Contents

    @property
    def units(self) -> list[PublishedUnit]:
        """Return the units in their fixed order."""
        return sorted(self.contents.units, key=lambda unit: unit.place)

    def name_of(self, unit: PublishedUnit) -> str:
        """Return the name of a unit's file, which is in no folder."""
        return f"{unit.name} {self.row.title}反馈书.docx".replace("/", "／").replace("\\", "＼")

    def of(self, unit: PublishedUnit) -> bytes:
        """Return the statement of a unit."""
        row, old = self.row, self.row.corrects
        assert row.published_at and row.posted_at and row.posted_until  # noqa: S101, PT018 (what is published was posted)
        changed = (Changed(**each) for each in row.difference if each["code"] == unit.code)
        said = Proclaimed(
            at=row.published_at, day=day_of(row.published_at), posted_on=day_of(row.posted_at), until=row.posted_until,
            days=row.days, audience=row.audience, title=row.title, address=f"{row.address}/{row.year}/{row.number}",
            fingerprint=row.fingerprint, chain=row.chain, reason=row.reason,
            old_day=day_of(old.published_at) if old and old.published_at else None, changed=next(changed, None),
        )  # fmt: skip
        return statement_bytes(self.contents, unit, said)


def statements_of(row: Announcement) -> Statements:
    """Return the statements of an announcement; the caller may see it.

    Raises:
        NotFound: It is not published.
        Refused: What is kept is not what was published.
    """
    if row.state not in PUBLISHED_STATES:
        raise NotFound(_("结果尚未公布，没有反馈书"))
    kept = content_bytes(row=row)
    if digest(kept) != row.fingerprint:
        raise Refused(_("留存的内容与其指纹不符，请联系审计"))
    return Statements(row, contents_from(kept))
