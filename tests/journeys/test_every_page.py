"""Every page of the platform is reached by links, breaks no rule of accessibility, and fits on a desk and a phone."""

from urllib.parse import urlsplit

import pytest

from tests.journeys import stories
from tests.journeys.looking import CHECKED_AT, look, part
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
from tests.journeys.people import Visitors
from tests.journeys.states import AT_YEAR_END

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]


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
    assert every_address() - set(NOT_PAGES) - set(SIGNED_OUT) - AT_YEAR_END - set(found.pages) == set()


def test_what_is_said_to_be_no_page_is_none(found):
    assert (set(NOT_PAGES) | AT_YEAR_END) - every_address() == set()
    assert set(NOT_PAGES) & (set(found.pages) | AT_YEAR_END) == set()


@pytest.mark.parametrize("language", CHECKED_AT)
def test_every_page_is_accessible_and_fits(visitors, everybody, found, root, language):
    faults = []
    for page_name, username, path, status in part(language, list(_tour(found))):
        visitor = _at(visitors, everybody, username, language)
        with visitor.expecting(status):
            visitor.open(path)
        faults += [f"{page_name} ({path}): {fault}" for fault in look(visitor, root, page_name)]
    assert "\n".join(faults) == ""


def _tour(found):
    """Every page: its name, who looks, where, and the status."""
    yield from ((name, "", path, 200) for name, path in SIGNED_OUT.items())
    yield from ((name, *found.pages[name], 200) for name in sorted(found.pages))
    yield from ((name, "u38f", path, status) for name, (path, status) in REFUSALS.items())


def _at(visitors, everybody, username, language):
    """The one tab in which this person looks at pages of a language, with the sign-in that stands."""
    known = visitors.__dict__.setdefault("touring", {})
    if username not in known:
        known[username] = visitors.visitor(language=language)
        if username:
            known[username].context.add_cookies(everybody[username].context.cookies())
    return known[username]
