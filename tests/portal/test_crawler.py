"""Somebody of every role opens everything that is offered: nothing fails, nothing offered is refused, all is found."""

import re

import pytest
import time_machine
from django.test import override_settings

from tests.access.asking import addresses
from tests.portal.crawling import by_name, crawl, named, undone
from tests.portal.everybody import Everybody, secret, unit_of
from tests.portal.everybody_evaluations import NOT_OFFERED as NO_EVALUATIONS
from tests.portal.everybody_grades import NOT_OFFERED as NO_GRADES
from tests.portal.everybody_indicators import NOT_OFFERED as NO_INDICATORS
from tests.portal.everybody_letters import NOT_OFFERED as NO_LETTERS
from tests.portal.everybody_publication import NOT_OFFERED as NO_PUBLICATION
from tests.portal.everybody_rules import NOT_OFFERED as NO_RULES
from tests.portal.everybody_scoring import NOT_OFFERED as NO_SCORING
from tests.portal.everybody_tracking import NOT_OFFERED as NO_REPORTS
from tests.portal.everybody_trials import NOT_OFFERED as NO_FILES
from tests.steps.year import AT
from tools.copy_assets import named_icons

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.on_postgresql,
    pytest.mark.xdist_group("crawler"),
]

MOST_QUERIES = 50
"""Of one page at its first opening, the frame with its to-do count included, and what it writes."""

MOST_OF_FRAME = 32
"""Of a page of the manual, which shows nothing but the frame: who asks, what there is to do, the strip of the year."""

BEFORE_SIGN_IN = "for those who are not signed in; their pages have tests of their own"
AFTER_UPLOAD = "follows an upload, and the crawler sends no files"
SPEAKS_FIRST = "the head of the group gives the own opinion first, and what is sent here is undone"
NEVER_RESTORED = "nothing was restored here"
NOT_OFFERED = {
    "sign_in:sign_in": BEFORE_SIGN_IN,
    "sign_in:sign_in_code": BEFORE_SIGN_IN,
    "sign_in:oidc_start": BEFORE_SIGN_IN,
    "sign_in:oidc_back": BEFORE_SIGN_IN,
    "accounts:first_password": BEFORE_SIGN_IN,
    "accounts:recovery_codes": "nobody here has a second factor",
    "accounts:reset_second_factor": "nobody here has a second factor",
    "accounts:unlock": "nobody here has failed to sign in",
    "components": "open to developers only",
    "notices:press": "steps without a page of urging of their own lead there; there is none yet",
    "plans:import_commit": AFTER_UPLOAD,
    "key_work:import_view": AFTER_UPLOAD,
    "key_work:import_commit": AFTER_UPLOAD,
    "key_work:breakdown_draft": "a draft stands here already",
    "schemes:unit_change": "the scheme is held as long as a breakdown is in force",
    "accounts:prove": "every sign-in here is fresh",
    "restores:restore": NEVER_RESTORED,
    "restores:confirm_content": NEVER_RESTORED,
    "restores:confirm_log": NEVER_RESTORED,
    "workflow:keep_draft": "asked by the script of a form, in the background",
    "workflow:drop_draft": "nobody here has left a form half filled in",
    "deliberations:matter_adopt": SPEAKS_FIRST,
    "deliberations:matter_send_back": SPEAKS_FIRST,
    "scheme_versions:section_remove": "offered beside a free section, and the three that are opened are standard",
    "scheme_versions:version_amend": "an amendment is on its way here",
    "scheme_versions:version_draft": "offered where no text is begun, and the three schemes that are opened have one",
    "supervision:case_instruct": "offered beside a late task, and in March none is late",
    "tracking:import_commit": AFTER_UPLOAD,
    **NO_INDICATORS,
    **NO_EVALUATIONS,
    **NO_PUBLICATION,
    **NO_GRADES,
    **NO_LETTERS,
    **NO_RULES,
    **NO_FILES,
    **NO_REPORTS,
    **NO_SCORING,
}
"""The addresses that no page offers to anybody here, and why."""
PUBLIC_DOCUMENTS = ("key_work:", "schemes:")
"""The scheme and the breakdown are issued to every unit and name every other; nothing else of it stands there."""


@pytest.fixture(scope="module")
def everybody(django_db_setup, django_db_blocker, tmp_path_factory):
    """The year of everybody, made once, gone with the module; served as it is in an installation."""
    folder = tmp_path_factory.mktemp("state")
    kept = override_settings(
        AUDIT_KEY=folder / "audit.pem", FILES_STORE=folder / "files", HENGJING_STANDING_ANSWERS=True
    )
    with django_db_blocker.unblock(), undone(), kept, time_machine.travel(AT, tick=False):
        yield Everybody()


@pytest.fixture(scope="module")
def crawls(everybody):
    """What each person found."""
    for person in everybody.people():
        everybody.client(person)  # a second browser, which the own settings show
    return {person: crawl(everybody.client(person)) for person in everybody.people()}


def test_nothing_that_is_offered_fails_is_missing_or_is_refused(crawls):
    faults = [f"{person}: {fault}" for person, found in crawls.items() for fault in found.faults]

    assert not faults, "\n".join(faults)


def test_every_page_asks_the_database_within_its_budget(crawls):
    over = [
        f"{person} {address}: {number}"
        for person, found in crawls.items()
        for address, number in found.queries.items()
        if number > MOST_QUERIES
    ]
    assert not over, "\n".join(over)


def test_the_frame_alone_asks_the_database_within_its_budget(crawls):
    frames = {
        (person, address): number
        for person, found in crawls.items()
        for address, number in found.queries.items()
        if named(address) == "portal:help_page"
    }
    assert ("office", "/help/todo/") in frames
    assert {frame: number for frame, number in frames.items() if number > MOST_OF_FRAME} == {}


def test_every_address_is_offered_to_somebody_or_the_list_says_why_not(crawls):
    missing = {name for name, _pattern in addresses()} - by_name(crawls).keys()

    assert not missing - NOT_OFFERED.keys(), "\n".join(sorted(missing))
    assert not NOT_OFFERED.keys() - missing, sorted(NOT_OFFERED.keys() - missing)


def test_nobody_of_a_unit_finds_anything_of_another_unit(everybody, crawls):
    strangers = {
        name: [secret(name), str(plan.uuid), f"filer_{name}", plan.unit_name] for name, plan in everybody.plans.items()
    }
    seen = [
        (person, address, word)
        for person, found in crawls.items()
        if unit_of(person)
        for address, text in found.texts.items()
        for name, words in strangers.items()
        if name != unit_of(person)
        for word in (words[:-1] if named(address).startswith(PUBLIC_DOCUMENTS) else words)
        if word in text
    ]
    assert not seen, "\n".join(map(str, seen))


def test_every_icon_on_a_page_is_in_the_sprite(crawls, root):
    shown = {
        icon
        for found in crawls.values()
        for text in found.texts.values()
        for icon in re.findall(r"#tabler-([a-z0-9-]+)", text)
    }
    assert shown - named_icons(root) == set()
