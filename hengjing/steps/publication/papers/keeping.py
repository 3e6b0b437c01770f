"""Keep the files of the set: what is prepared, what is posted, what is published; each once, with its hash."""

from datetime import date, datetime

from hengjing.foundation.orgs.api import day_of
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.publication.data import Changed, Contents
from hengjing.steps.publication.models import Announcement, KeptFile
from hengjing.steps.publication.papers.page import LANGUAGES, Occasion, page_bytes, style_bytes
from hengjing.steps.publication_papers.circular import circular_bytes
from hengjing.steps.publication_papers.content import contents_from, digest
from hengjing.steps.publication_papers.workbook import workbook_bytes

STYLE, RESULTS, PACK, CIRCULAR = "page.css", "results.xlsx", "pack.zip", "circular.docx"
NOTICE, PAGE = "notice", "page"
OFFERED = (CIRCULAR, RESULTS, PACK)
"""The files that pages offer, in this order; the pages themselves and their style sheet are beside them."""


def page_name(kind: str, language: str) -> str:
    """Return the name of a page of the set."""
    return f"{kind}.{language}.html"


def keep_prepared(row: Announcement, contents: Contents, at: datetime) -> None:
    """Keep workbook, pack and style sheet: what does not change on the way."""
    _keep(row, RESULTS, workbook_bytes(contents, at=at), at)
    _keep(row, PACK, evaluations.pack_of(run_uuid=row.run_uuid), at)
    _keep(row, STYLE, style_bytes(), at)


def keep_posted(row: Announcement, at: datetime, until: date) -> None:
    """Keep the pages of the posting."""
    occasion = _occasion(row, at, until, notice=True)
    _keep_pages(row, NOTICE, occasion, at)


def keep_published(row: Announcement, at: datetime, chain: str) -> None:
    """Keep the circular and the pages of the publication."""
    assert row.posted_until is not None  # noqa: S101 (a published result was posted)
    contents, occasion = contents_from(bytes(row.content)), _occasion(row, at, row.posted_until, chain=chain)
    foot = f"{row.fingerprint[:16]} {chain}"
    content = circular_bytes(
        contents, at=at, day=occasion.day, foot=foot, reason=row.reason, changed=occasion.changed
    )  # fmt: skip
    _keep(row, CIRCULAR, content, at)
    _keep_pages(row, PAGE, occasion, at)


def offered(row: Announcement) -> list[KeptFile]:
    """Return the files that pages offer, without their content."""
    found = {file.name: file for file in row.files.defer("content").filter(name__in=OFFERED)}
    return [found[name] for name in OFFERED if name in found]


def _keep_pages(row: Announcement, kind: str, occasion: Occasion, at: datetime) -> None:
    contents, files = contents_from(bytes(row.content)), offered(row)
    for language in LANGUAGES:
        _keep(row, page_name(kind, language), page_bytes(contents, occasion, files, language), at)


def _occasion(row: Announcement, at: datetime, until: date, *, notice: bool = False, chain: str = "") -> Occasion:
    old = row.corrects
    return Occasion(
        notice=notice, day=day_of(at), until=until, days=row.days,
        audience=row.posted_to if notice else row.audience, fingerprint=row.fingerprint, chain=chain,
        reason=row.reason, changed=tuple(Changed(**each) for each in row.difference),
        old_day=day_of(old.published_at) if old and old.published_at else None, old_number=old.number if old else 0,
        address=row.address,
    )  # fmt: skip


def _keep(row: Announcement, name: str, content: bytes, at: datetime) -> None:
    KeptFile.objects.create(
        announcement=row, name=name, content=content, sha256=digest(content), size=len(content), made_at=at
    )
