"""Every list keeps every promise of lists; all addresses are walked, so a new list is asked the moment it exists."""

import ast
import copy
import re
from io import BytesIO

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from openpyxl import load_workbook

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.ui.lists import ListPage
from hengjing.foundation.ui.lists.page import ROWS_A_PAGE
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft
from tests.access.asking import addresses
from tests.portal.conftest import with_first_step_closed
from tests.portal.everybody_evaluations import add_evaluation
from tests.portal.everybody_publication import add_publication
from tests.steps.browsing import content_of, links_of
from tests.steps.fact_imports.brought import bring_law
from tests.steps.following import Following, when
from tests.steps.letter_forms.forms_of_offices import bring_builtin
from tests.steps.year import AT, ITEMS, Year

JULY = when(7, 2)
LISTS = {
    "accounts:accounts": "sys",
    "audit:entries": "auditor",
    "consolidation:findings": "office",
    "consolidation:matrix": "office",
    "consolidation:tasks": "office",
    "consolidation:works": "office",
    "evaluations:evaluation_list": "office",
    "grades:decision_list": "office",
    "results:result_list": "office",
    "results:own_list": "assessor",
    "implementation_rules:rule_list": "office",
    "deliberations:matter_list": "office",
    "indicators:system_list": "office",
    "jobs:jobs": "office",
    "key_work:breakdown_list": "office",
    "letter_forms:form_list": "office",
    "letters:letter_list": "office",
    "notices:mails": "office",
    "notices:messages": "head_a",
    "notices:presses": "office",
    "orgs:units": "sys",
    "plans:plan_list": "office",
    "portal:burden": "office",
    "portal:done": "head_a",
    "portal:started": "filer_a",
    "portal:todo": "office",
    "posts:posts": "sys",
    "scheme_versions:version_list": "office",
    "publication:announcement_list": "office",
    "publication:objection_list": "office",
    "schemes:program_list": "sys",
    "score_sheets:sheet_list": "office",
    "fact_imports:import_list": "office",
    "supervision:case_list": "office",
    "task_changes:change_list": "office",
    "tracking:report_list": "office",
    "tracking:task_list": "office",
}
"""Every page of a list, and a person who sees rows in it."""

PEOPLE = ("office", "assessor", "head_a", "auditor", "sys", "sec", "aud")
pytestmark = [pytest.mark.slow, pytest.mark.on_sqlite, pytest.mark.usefixtures("bare_frame")]

NOT_PAGES = ("components", "portal:help_page")


FOLLOWED = ("supervision:case_list", "task_changes:change_list", "tracking:report_list", "tracking:task_list")
"""The lists of what is tracked: they hold something once letters bind, in July."""


class Made:
    """The year of a season in which every list of it holds something, made once for tests that follow each other."""

    def __init__(self):
        self.season = self.year = self.stand = None

    def of(self, season):
        """Return the year and its day; that of the other season is undone."""
        if season != self.season:
            self.undo()
            self.stand, self.season = transaction.savepoint(), season
            with time_machine.travel(AT, tick=False) as clock:
                self.year = with_first_step_closed(Year())
                clock.move_to(SEASONS[season][1])
                SEASONS[season][0](self.year)
        return copy.deepcopy(self.year), SEASONS[season][1]

    def undo(self):
        """Take back what was made."""
        if self.stand:
            transaction.savepoint_rollback(self.stand)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """What makes the years; nothing of them stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Made()
        transaction.set_rollback(True)


@pytest.fixture
def in_season(request, made, django_db_blocker):
    """The year in which the list of the test holds something, and its day."""
    of_test = getattr(request.node, "callspec", None)
    with django_db_blocker.unblock():
        return made.of("summer" if of_test and of_test.params.get("name") in FOLLOWED else "spring")


@pytest.fixture
def full(in_season, db):
    """That year, on its day; what a test writes is undone."""
    year, day = in_season
    with time_machine.travel(day, tick=False):
        yield year


def tracked(year):
    """A year whose letters bind: a report, a request of change and an instruction."""
    following = Following(year)
    following.report("2026-06", JULY, "with_unit_head")
    following.ask(at=JULY)
    draft = CaseDraft(following.id, "请说明进度滞后的原因", when(7, 20).date(), item_name=following.items()[0].name)
    supervision.instruct(actor=year.actor("leader", JULY), at=JULY, scheme_id=following.scheme.id, draft=draft)
    return year


def filled(year):
    """A year with plans under way, urged and bundled."""
    year.plan(state="with_office")
    year.plan("b")
    office = year.client("office")
    page = office.get("/plans/").context["page"]
    chosen = [row.identity for row in page.rows]
    key = "6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11"
    office.post("/plans/press/", {"chosen": chosen, "key": key})
    office.post("/plans/bundle/")
    bring_builtin(year)
    add_evaluation(year)
    add_publication(year)
    score_sheets.open_sheets(actor=year.actor("office"), at=AT, scheme_id=year.scheme.id, items=frozenset(ITEMS))
    bring_law(year)
    return year


SEASONS = {"spring": (filled, AT), "summer": (tracked, JULY)}


def list_of(answer):
    found = answer.context.get("page") if answer.context else None
    return found if isinstance(found, ListPage) else None


def opened(year, name, **query):
    return year.client(LISTS[name]).get(reverse(name), query)


def cells_of(answer):
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_every_page_of_a_list_is_asked_here(full):
    found = set()
    for name, pattern in addresses():
        if pattern.pattern.converters or name in NOT_PAGES:
            continue
        answers = (full.client(person).get(reverse(name)) for person in PEOPLE)
        if any(list_of(answer) for answer in answers if answer.status_code == 200):
            found.add(name)

    assert found == set(LISTS)


def test_no_page_pages_by_itself(root):
    by_hand = [
        path.relative_to(root).as_posix()
        for path in (root / "hengjing").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Paginator"
    ]

    assert by_hand == ["hengjing/foundation/ui/lists/page.py"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_rows_filters_sticky_heads_columns_and_both_ways_out(full, name):
    answer = opened(full, name)
    page, text = list_of(answer), answer.content.decode()

    assert page.rows, "the person sees nothing in it"
    assert page.bar, "no filter"
    assert page.column_choices, "no column can be chosen"
    assert len({column.key for column in page.spec.columns}) == len(page.spec.columns)
    assert re.search(r'<table class="hj-t hj-sticky[ "]', text)
    assert page.spec.order or name == "portal:todo", "no fixed order"
    assert "每页 20 项" in text
    assert {"?as=excel", "?as=print"} <= set(links_of(answer))
    assert len(str(page.spec.empty)) > len("没有。")


@pytest.mark.parametrize("name", LISTS)
def test_a_workbook_holds_exactly_the_rows_and_columns_of_the_page_and_is_logged(full, name):
    page = list_of(opened(full, name))
    column = next(each for each in page.spec.columns if not each.fixed)
    query = {"columns": column.key, "sort": next((f"-{each.key}" for each in page.spec.columns if each.path), "")}
    shown = list_of(opened(full, name, **query))
    expected = [row.cells[0].text for row in shown.every_row]
    before = AuditEntry.objects.filter(action="audit.list:export").count()

    answer = opened(full, name, **query, **{"as": "excel"})

    _title, _line, heads, *rows = cells_of(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert [head for head in heads if head] == [str(head.label) for head in shown.heads]
    assert ["—" if row[0] is None else str(row[0]) for row in rows][-len(expected) :] == expected
    assert len(rows) == len(expected) or name == "audit:entries"  # the log grows by being read
    assert AuditEntry.objects.filter(action="audit.list:export").count() == before + 1


@pytest.mark.parametrize("name", LISTS)
def test_a_print_view_holds_all_rows_the_heads_and_who_printed_when(full, name):
    page = list_of(opened(full, name))

    answer = opened(full, name, **{"as": "print"})
    text = answer.content.decode()

    head = text[text.index("<thead>") : text.index("</thead>")]
    assert [str(each.label) for each in page.heads if str(each.label) not in head] == []
    assert "打印于" in head
    assert LISTS[name] in head
    assert text.count("<tr") >= 2 + min(page.count, ROWS_A_PAGE)
    assert "data-print" in text
    assert "<form" not in text


@pytest.mark.parametrize("name", LISTS)
def test_what_a_filter_leaves_out_says_what_to_do_and_the_way_back(full, name):
    page = list_of(opened(full, name))
    words = next((each for each in page.spec.filters if not hasattr(each, "choices")), None)
    query = {words.key: "从未有过的字样"} if words else {page.spec.filters[0].key: "superseded"}

    answer = opened(full, name, **query)

    assert list_of(answer).count == 0
    assert str(list_of(answer).spec.empty) in content_of(answer)
    assert "恢复默认" in content_of(answer)
    assert not re.search(r'id="[a-z]+-bulk"', answer.content.decode()), "acts for chosen rows where there are none"


def test_an_export_that_cannot_be_logged_is_not_given_out(full, monkeypatch):
    def fails(**_what):
        raise RuntimeError("the log is full")

    monkeypatch.setattr("hengjing.foundation.audit.middleware.record", fails)
    client = full.client("office")

    with pytest.raises(RuntimeError, match="the log is full"):
        client.get("/plans/", {"as": "excel"})


def test_a_list_that_is_too_long_asks_to_be_filtered_first(full, monkeypatch):
    monkeypatch.setattr("hengjing.foundation.audit.lists.MOST_ROWS", {"excel": 1, "print": 1})

    for way in ("excel", "print"):
        answer = full.client("office").get("/plans/", {"as": way})

        assert answer.status_code == 400
        assert "请先筛选" in content_of(answer)


def test_names_that_look_like_formulas_stay_text_in_every_workbook(full):
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    get_user_model().objects.filter(pk=full.district.user("filer_b")).update(name='=HYPERLINK("x")')

    answer = opened(full, "accounts:accounts", **{"as": "excel"})

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == '=HYPERLINK("x")']
    assert [cell.data_type for cell in cells] == ["s"]
