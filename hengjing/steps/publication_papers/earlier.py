"""A published year from its kept bytes, for the rules and comparisons of later years (T37)."""

import io
import zipfile

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Refused
from hengjing.steps.fact_assembly.published import PublishedStanding
from hengjing.steps.publication_papers.content import contents_from, digest

SHEET = "sheet.jsonl"


def standings_in(content: bytes, *, fingerprint: str) -> tuple[PublishedStanding, ...]:
    """Return how the units stood by what was frozen.

    Raises:
        Refused: It is not what was published.
    """
    _require(digest(content) == fingerprint)
    return tuple(
        PublishedStanding(
            unit.code, each.code, each.title, each.title_en, unit.rank, unit.total, unit.grade, unit.grade_title,
            unit.grade_title_en,
        )
        for each in contents_from(content, items_of=()).classes
        for unit in each.units
    )  # fmt: skip


def sheet_in(pack: bytes, *, sheet_hash: str) -> bytes:
    """Return the score sheet that a verification pack holds.

    Raises:
        Refused: It is not what was published.
    """
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        sheet = archive.read(SHEET)
    _require(digest(sheet) == sheet_hash)
    return sheet


def _require(holds: bool) -> None:
    if not holds:
        raise Refused(_("往年公布的文件与其指纹不符，请联系审计"))
