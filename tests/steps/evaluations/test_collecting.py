"""The matrix says what is missing and who owes it; numbers of sheets that are not submitted stay closed."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjing.foundation.core import clock, remembering
from hengjing.foundation.core.errors import NotAllowed, NotFound
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import MarkDraft
from tests.steps.browsing import rows_of
from tests.steps.closing import FIRST, SECOND, UNITS, VALUES, YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    """The pages are opened at the year's end."""
    with time_machine.travel(YEAR_END, tick=False):
        yield


def completion(closing, who="office"):
    """The matrix as somebody sees it."""
    return evaluations.completion_of(actor=closing.actor(who), at=YEAR_END, scheme_id=closing.scheme.id)


def states(closing, item):
    """How an item stands, unit by unit."""
    (found,) = [each for each in completion(closing).items if each.place.code == item]
    return {cell.unit: cell.state for cell in found.cells}


def test_what_nobody_has_given_yet_is_missing_and_its_owner_is_named(closing):
    closing.open()
    found = completion(closing)

    assert {item.place.code: (item.owes, item.open) for item in found.items} == {
        "KEY": ("各单位（动态跟踪）", 0),
        "DECLARED": ("各单位（动态跟踪）", 0),
        "LAW": (FIRST, 5),
        "QUALITY": (SECOND, 5),
        "TEAM": (SECOND, 5),
        "PUBLIC": ("绩效办（导入）", 5),
        "INNOVATION": ("绩效办（导入）", 0),
        "VETO_SAFETY": ("绩效办（导入）", 0),
    }
    assert (found.open, found.expected) == (20, 40)


def test_a_cell_shows_whether_it_is_filled_says_no_data_or_waits_for_the_office(closing):
    closing.open()
    closing.enter(FIRST, {"LAW": {"a": "98"}})
    sheet = closing.sheet(FIRST)
    marks = [MarkDraft(UNITS["b"], "LAW", "actual", status="no_data", reason="没有统计")]
    score_sheets.enter_marks(
        actor=closing.actor("assessor"), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, rows=marks
    )
    cell = sheet.cells.get(unit_code=UNITS["c"], item="LAW")
    score_sheets.request_not_applicable(
        actor=closing.actor("assessor"), at=YEAR_END, uuid=cell.uuid, seen_version=cell.version, reason="没有这项职能"
    )

    found = states(closing, "LAW")
    assert [found[UNITS[name]] for name in "abcd"] == ["complete", "no_data", "asked", "missing"]


def test_nothing_is_missing_of_a_year_that_is_filled(closing):
    closing.open()
    closing.fill()

    assert completion(closing).open == 0


@pytest.mark.clause("C1")
def test_marks_alike_or_far_from_the_others_are_shown_once_the_sheet_is_submitted(closing):
    closing.open()
    closing.enter(FIRST, {"LAW": dict.fromkeys("abc", "90") | {"d": "90", "e": "90"}})
    assert completion(closing).striking == ()
    closing.submit(FIRST)

    assert [(each.item, each.is_same, each.value) for each in completion(closing).striking] == [("LAW", True, "90")]


@pytest.mark.clause("C1")
def test_a_mark_far_from_the_others_of_its_class_is_shown_beside_the_usual_one(closing):
    closing.open()
    closing.enter(FIRST, {"LAW": {"a": "90", "b": "91", "c": "20", "d": "99", "e": "70"}})
    matrix = f"/evaluations/{closing.evaluation.uuid}/matrix/"
    assert "相差悬殊" not in " ".join(word for row in rows_of(closing.client().get(matrix), 1) for word in row[4:])
    closing.submit(FIRST)

    assert [(each.unit, each.is_same, each.value, each.usual) for each in completion(closing).striking] == [
        ("YY", False, "20", "90")
    ]
    assert rows_of(closing.client().get(matrix), 1) == [["依法行政", "YY局", "20", "90", "与其他单位相差悬殊"]]


def test_the_page_of_the_office_is_the_same_whatever_a_sheet_holds_that_is_not_submitted(closing):
    closing.open()
    pages = [f"/evaluations/{closing.evaluation.uuid}/{name}" for name in ("", "matrix/", "missing/?export=xlsx")]
    seen = []
    for value in ("90", "61"):
        closing.enter(FIRST, {"LAW": dict.fromkeys(UNITS, value)})
        closing.enter(SECOND, {"QUALITY": {"a": value}})
        client = closing.client()
        seen.append([_told(client.get(page)) for page in pages])

    assert seen[0] == seen[1]


def _told(answer):
    """What a page says, without what differs from request to request."""
    text = answer.content.decode("utf-8", "replace")
    main = text[text.find("<main") : text.find("</main")]
    return answer.status_code, main.partition("csrfmiddlewaretoken")[0]


def test_only_the_office_follows_the_collecting(closing):
    closing.open()

    with pytest.raises(NotAllowed):
        completion(closing, "auditor")
    for stranger in ("assessor", "chair", "mayor", "head_a"):
        with pytest.raises(NotFound):
            completion(closing, stranger)


def test_pages_ask_the_database_seldom(closing, settings, django_assert_max_num_queries):
    settings.HENGJING_STANDING_ANSWERS = True  # as an installation: what the frame asks is asked for everybody at once
    closing.open()
    closing.fill()
    client = closing.client()
    client.get("/evaluations/")

    for page in ("", "items/", "matrix/", "missing/", "lock/"):
        with django_assert_max_num_queries(45):
            assert client.get(f"/evaluations/{closing.evaluation.uuid}/{page}").status_code == 200


@pytest.fixture
def standing_answers(settings, monkeypatch):
    """Answers stand from page to page as in an installation, and none does yet."""
    settings.HENGJING_STANDING_ANSWERS = True
    monkeypatch.setattr(remembering, "_shelf", remembering._Shelf())


@pytest.mark.usefixtures("standing_answers")
def test_the_matrix_stands_until_somebody_enters_something(closing):
    closing.open()
    client, page = closing.client(), f"/evaluations/{closing.evaluation.uuid}/matrix/"

    def looked():
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(page).content.decode()
        return shown.count("缺少"), has_read_sheets(asked)

    seen = [looked(), looked()]
    closing.enter(FIRST, {"LAW": {"a": "98"}})
    seen += [looked(), looked()]

    (missing, _read), *_later = seen
    assert missing > 1
    assert seen == [(missing, True), (missing, False), (missing - 1, True), (missing - 1, False)]


@pytest.mark.usefixtures("standing_answers")
def test_the_matrix_is_of_a_day(closing):
    closing.open()
    midnight, minute = clock.moment(YEAR_END.date()), timedelta(minutes=1)

    def read(at):
        with remembering.remembering(), CaptureQueriesContext(connection) as asked:
            evaluations.completion_of(actor=closing.actor(), at=at, scheme_id=closing.scheme.id)
        return has_read_sheets(asked)

    assert [read(at) for at in (midnight - 2 * minute, midnight - minute, midnight, midnight + minute)] == [
        True, False, True, False,
    ]  # fmt: skip


def has_read_sheets(asked):
    """Tell whether the marks of sheets were asked of the database."""
    return any('"score_sheets_cell"' in query["sql"] for query in asked.captured_queries)


def test_a_sheet_that_is_not_accepted_and_a_row_that_is_missing_are_named_before_the_lock(closing):
    closing.open()
    client, page = closing.client(), f"/evaluations/{closing.evaluation.uuid}/lock/"
    assert closing.sheet(FIRST).uuid.hex[:8] in client.get(page).content.decode()
    closing.enter(FIRST, {"LAW": VALUES["LAW"]})
    closing.enter(SECOND, {"QUALITY": VALUES["QUALITY"]})
    closing.rate()
    for body in (FIRST, SECOND):
        closing.submit(body)

    assert "SF局 · 群众满意度" in client.get(page).content.decode()
