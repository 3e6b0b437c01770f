"""How a page is looked at: at every width whether it fits, once whether axe finds a fault; pictures are for people."""

import os

from tests.chromium import violations
from tests.counts import FULL
from tests.journeys.people import DESK, NARROWEST, PHONE

PICTURES = "out/screenshots"
PICTURED = FULL or os.environ.get("HENGJING_PICTURES") == "1"
"""Pictures are for people to look at; the gate has nobody who does."""
ICONS = "frontend/assets/kit/icons.svg"
DRAWN = "[...document.querySelectorAll('use')].map(each => each.getAttribute('href').split('#tabler-')[1])"
CHECKED_AT = {"zh-hans": DESK, "en": PHONE}
"""Where axe looks: once in each language, and so once at each width."""


def part(language, pages):
    """Every page in both languages, or every other one in each where counts are reduced."""
    return pages if FULL else pages[list(CHECKED_AT).index(language) :: len(CHECKED_AT)]


def look(visitor, root, page_name):
    """Look at a page at every width, keep its pictures, and name what is wrong."""
    folder, page = root / PICTURES / visitor.language, visitor.page
    kit = (root / ICONS).read_text(encoding="utf-8")
    yield from (f"no icon {name}" for name in set(page.evaluate(DRAWN)) if f'"tabler-{name}"' not in kit)
    for size in (DESK, NARROWEST, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if visitor.scrolls_sideways():
            yield f"scrolls sideways at {size[0]}"
        if PICTURED and size != NARROWEST:
            page.screenshot(path=folder / str(size[0]) / f"{page_name.replace(':', '-')}.png", full_page=True)
        if size == CHECKED_AT[visitor.language]:
            yield from violations(page, root)
