"""The pages of a posting and of a publication as bytes of their own: no script, own style sheet, no live value."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from hengjing.steps.publication.data import Audience, Changed, Contents
from hengjing.steps.publication.models import KeptFile
from hengjing.steps.publication_papers.wording import as_read, grade_title, moved, results_of

LANGUAGES = {"zh": "zh-hans", "en": "en"}
STYLE = "publication/page.css"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a page says besides the results: that it is a posting or a publication, of which day, with which files."""

    notice: bool
    day: date
    until: date
    days: int
    audience: str
    fingerprint: str
    chain: str = ""
    reason: str = ""
    changed: tuple[Changed, ...] = ()
    old_day: date | None = None
    old_number: int = 0
    address: str = ""


def style_bytes() -> bytes:
    """Return the style sheet that is kept with the pages."""
    found = finders.find(STYLE)
    return Path(str(found)).read_bytes()


def page_bytes(contents: Contents, occasion: Occasion, files: list[KeptFile], language: str) -> bytes:
    """Return a page in a language; the same content gives the same bytes."""
    with translation.override(LANGUAGES[language]):
        return render_to_string("publication/public/page.html", _context(contents, occasion, files, language)).encode()


def _context(kept: Contents, occasion: Occasion, files: list[KeptFile], language: str) -> dict[str, Any]:
    contents, english = as_read(kept), language == "en"
    count = Counter(unit.grade for unit in contents.units)
    up = "../" if english else ""
    return {
        "contents": contents,
        "language": "en" if english else "zh-Hans",
        "up": up,
        "heading": heading_of(contents, notice=occasion.notice),
        "notice": occasion.notice,
        "day": occasion.day,
        "until": occasion.until,
        "days": occasion.days,
        "count": len(contents.units),
        "counts": [(title_en if english else title, count[code]) for code, title, title_en in contents.grades],
        "classes": [
            {
                "code": each.code,
                "title": each.title,
                "dimensions": each.dimensions,
                "rows": [{"unit": unit, "grade": grade_title(unit) or "—"} for unit in each.units],
            }
            for each in contents.classes
        ],
        "otherwise": [(unit.name, moved(contents, unit, english=english)) for unit in contents.otherwise],
        "files": [
            {"name": file.name, "label": label_of(file.name), "size": file.size, "sha256": file.sha256}
            for file in files
        ],
        "is_public": occasion.audience == Audience.PUBLIC,
        "fingerprint": occasion.fingerprint,
        "chain": occasion.chain,
        "reason": occasion.reason,
        "changed": occasion.changed,
        "old_day": occasion.old_day,
        "old_number": occasion.old_number if occasion.audience == Audience.PUBLIC else 0,
        "old_link": f"/public/{occasion.address}/{contents.year}/{occasion.old_number}/",
    }


def heading_of(contents: Contents, *, notice: bool) -> str:
    """Return the heading of a posting or of a publication, in the language of now."""
    words = _("关于%(results)s的公示") if notice else _("%(results)s公布")
    return words % {"results": results_of(contents)}


def label_of(name: str) -> str:
    """Return what a file of the set is, in the language of now."""
    labels = {"results.xlsx": _("结果表"), "pack.zip": _("复核包"), "circular.docx": _("结果通报")}
    return labels.get(name, name)
