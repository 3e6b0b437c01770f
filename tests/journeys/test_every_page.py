"""Every page of the platform is reached by links, breaks no rule of accessibility, and fits on a desk and a phone."""

import os
from urllib.parse import urlsplit

import pytest

from tests.chromium import violations
from tests.counts import FULL
from tests.journeys import stories
from tests.journeys.pages import (
    LAST_YEAR,
    NOT_PAGES,
    ONLY_WHEN,
    PEOPLE,
    REFUSALS,
    SIGNED_OUT,
    Found,
    every_address,
    follow_links,
)
from tests.journeys.people import DESK, NARROWEST, PHONE, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]

PICTURES = "out/screenshots"
PICTURED = FULL or os.environ.get("HENGJING_PICTURES") == "1"
"""Pictures are for people to look at; the gate has nobody who does."""
ICONS = "frontend/assets/kit/icons.svg"
DRAWN = "[...document.querySelectorAll('use')].map(each => each.getAttribute('href').split('#tabler-')[1])"
CHECKED_AT = {"zh-hans": DESK, "en": PHONE}
"""Where axe looks: once in each language, and so once at each width."""


@pytest.fixture(scope="module")
def everybody(chromium, site):
    """One person of each role, signed in."""
    visitors = Visitors(chromium, site)
    yield {name: visitors.signed_in(name) for name in dict.fromkeys((*PEOPLE, *LAST_YEAR))}
    assert visitors.leave() == []


@pytest.fixture(scope="module")
def found(everybody, tmp_path_factory):
    """What they find by following links, once a piece of evidence and two workbooks have been brought."""
    found, folder = Found(), tmp_path_factory.mktemp("brought")
    brought = _bring_evidence(everybody["u38f"], folder)
    follow_links(everybody["u38f"], "u38f", found, seeds=(brought,))
    for name in PEOPLE:
        follow_links(everybody[name], name, found)
    for name in LAST_YEAR:
        _turn_to_last_year(everybody[name])
        follow_links(everybody[name], name, found)
    for page in ("plans:plan_import", "key_work:breakdown_import"):
        username, path = found.pages[page]
        brought = _bring_workbook(everybody[username], path, folder)
        follow_links(everybody[username], username, found, seeds=(brought,))
    for username, above, end in ONLY_WHEN.values():
        path = found.pages[above][1].split("?")[0] + end
        follow_links(everybody[username], username, found, seeds=(path,))
    return found


def _turn_to_last_year(person):
    """Choose the year before in the head of the page."""
    person.open("/")
    years = person.page.locator(".hj-top details", has=person.page.locator("button[name=year]"))
    person.hand.press(years.locator("summary"))
    with person.page.expect_navigation():
        person.hand.press(years.locator("button:not([aria-current])").first)


def _bring_evidence(filer, folder):
    """The contact puts a file beside an item of the plan; return the page of the item."""
    filer.hand.press(filer.page.locator(".hj-top a[href='/todo/']"))
    filer.follow("年度绩效计划")
    item = filer.page.locator("tr[id^=item-] td a").first
    path = item.get_attribute("href")
    stories.attach(filer, item.inner_text(), folder)
    return path


def _bring_workbook(person, path, folder):
    """Return the page that shows what the workbook would change: nothing, it is brought back as it was."""
    book = folder / "填报表.xlsx"
    book.write_bytes(person.context.request.get(path.replace("/import/", "/workbook/")).body())
    person.open(path)
    person.hand.give(person.field("填报表"), str(book))
    person.press("上传并核对")
    person.page.wait_for_url("**/imports/**")
    return urlsplit(person.page.url).path


def test_links_lead_to_every_page_and_to_no_refusal(found):
    assert "\n".join(found.dead) == ""
    assert every_address() - set(NOT_PAGES) - set(SIGNED_OUT) - set(found.pages) == set()


def test_what_is_said_to_be_no_page_is_none(found):
    assert set(NOT_PAGES) - every_address() == set()
    assert set(NOT_PAGES) & set(found.pages) == set()


@pytest.mark.parametrize("language", CHECKED_AT)
def test_every_page_is_accessible_and_fits(visitors, everybody, found, root, language):
    faults = []
    for page_name, username, path, status in _part(language, list(_tour(found))):
        visitor = _at(visitors, everybody, username, language)
        with visitor.expecting(status):
            visitor.open(path)
        faults += [f"{page_name} ({path}): {fault}" for fault in _look(visitor, root, page_name)]
    assert "\n".join(faults) == ""


def _tour(found):
    """Every page: its name, who looks, where, and the status."""
    yield from ((name, "", path, 200) for name, path in SIGNED_OUT.items())
    yield from ((name, *found.pages[name], 200) for name in sorted(found.pages))
    yield from ((name, "u38f", path, status) for name, (path, status) in REFUSALS.items())


def _part(language, tour):
    """Every page in both languages, or every other one in each where counts are reduced."""
    return tour if FULL else tour[list(CHECKED_AT).index(language) :: len(CHECKED_AT)]


def _at(visitors, everybody, username, language):
    """The one tab in which this person looks at pages of a language, with the sign-in that stands."""
    known = visitors.__dict__.setdefault("touring", {})
    if username not in known:
        known[username] = visitors.visitor(language=language)
        if username:
            known[username].context.add_cookies(everybody[username].context.cookies())
    return known[username]


def _look(visitor, root, page_name):
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
