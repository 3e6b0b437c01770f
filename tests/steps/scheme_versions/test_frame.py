"""Name, points and calendar of a scheme, edited while its text is a draft, and brought back when it is given up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils import translation

from hengjing.foundation.core.errors import NotAllowed, NotReady, StaleState
from hengjing.foundation.notices.models import MailOut, Message
from hengjing.steps.key_work.selectors import reading as key_work
from hengjing.steps.plans.selectors import reading as plans
from hengjing.steps.scheme_parts.data import Rhythm, TrackingTerms
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import comparison_of, get_version, touched_units
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Outline, Step, Term
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, values_of
from tests.steps.scheme_versions.test_services import LATER, amend, issue_amendment
from tests.steps.year import AT, CALENDAR

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LONGER = Term(date(2026, 2, 14), date(2026, 3, 13))
OUTLINE = Outline(
    title="示例区2026年度绩效考核方案（修订）",
    key_work_points=Decimal("45.00"),
    declared_points=Decimal("10.00"),
    ad_hoc_points=Decimal("5.00"),
    amber_days=5,
    calendar={**CALENDAR, Step.PLANS: LONGER},
)


def save(year, row, outline=OUTLINE, name="office", **seen):
    versions = {"seen_version": fresh(row).version, "seen_scheme": standing(year).version}
    return scheme_versions.save_frame(
        actor=year.actor(name), at=AT, uuid=row.uuid, outline=outline, **{**versions, **seen}
    )


def discard(year, row):
    return scheme_versions.discard_version(
        actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version, reason="不再修订"
    )


def standing(year):
    return schemes.scheme_by_id(scheme_id=year.scheme.id)


def said(scheme):
    """What a scheme says of itself as a whole."""
    terms = {Step(each.step): Term(each.opens_on, each.due_on) for each in scheme.steps}
    names = ("title", "key_work_points", "declared_points", "ad_hoc_points", "amber_days")
    return Outline(calendar=terms, **{name: getattr(scheme, name) for name in names})


@pytest.mark.clause("P1", "C1")
def test_name_points_and_calendar_are_edited_as_the_text_is(draft_year):
    row = draft_year.draft_text()

    save(draft_year, row)

    assert said(standing(draft_year)) == OUTLINE
    assert fresh(row).title == OUTLINE.title


@pytest.mark.clause("P1")
def test_what_is_issued_carries_the_edited_name_points_and_calendar(draft_year):
    row = draft_year.draft_text()
    save(draft_year, row)
    draft_year.put_up(row)
    draft_year.adopt(row)

    frame = draft_year.issue_text(row).content["frame"]

    assert (frame["title"], frame["key_work_points"], frame["amber_days"]) == (OUTLINE.title, "45.00", "5")
    assert {"step": "plans", "opens_on": "2026-02-14", "due_on": "2026-03-13"} in frame["calendar"]


@pytest.mark.parametrize("name", ["filer_a", "head_a", "chair", "member1", "mayor", "leader", "assessor", "auditor"])
def test_nobody_but_the_office_edits_them(year, name):
    with pytest.raises(NotAllowed):
        save(year, year.text, name=name)

    assert said(standing(year)) == said(year.scheme)


def test_nothing_is_edited_once_the_version_is_closed(draft_year):
    row = draft_year.draft_text()
    for step in (draft_year.put_up, draft_year.adopt, draft_year.issue_text):
        step(row)
        with pytest.raises(StaleState):
            save(draft_year, row)

    assert said(standing(draft_year)) == said(draft_year.scheme)


def test_a_term_that_was_changed_meanwhile_is_not_written_over(draft_year):
    row = draft_year.draft_text()
    seen = standing(draft_year).version
    schemes.change_step(
        actor=draft_year.actor("office"), at=AT, uuid=UUID(draft_year.scheme.uuid), seen_version=seen,
        step=Step.LETTERS, term=Term(date(2026, 3, 9), date(2026, 4, 3)), reason="会议改期",
    )  # fmt: skip

    with pytest.raises(StaleState):
        save(draft_year, row, seen_scheme=seen)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"calendar": {Step.PLANS: Term(LONGER.due_on, LONGER.opens_on)}}, "days_out_of_order"),
    ],
)
def test_a_scheme_has_a_name_and_terms_in_order(draft_year, more, code):
    row = draft_year.draft_text()

    with pytest.raises(NotReady) as refused:
        save(draft_year, row, replace(OUTLINE, **more))

    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.clause("P1")
def test_points_of_an_amendment_hold_from_its_day_and_touch_every_unit(year, today):
    plan, breakdown = year.plan(), key_work.latest_issued(scheme_id=year.scheme.id)
    assert breakdown
    row = amend(year)
    save(year, row)
    assert touched_units(version=fresh(row)) == {year.units.a.pk, year.units.b.pk}
    issue_amendment(year, row)

    points = [
        scheme_versions.points_in_force(scheme=standing(year), on=day).key_work_points for day in (LATER - DAY, LATER)
    ]

    assert points == [Decimal("40.00"), Decimal("45.00")]
    for of_today in (plans.scheme_of(plan=plan), key_work.scheme_of(breakdown=breakdown)):
        assert of_today.key_work_points == Decimal("40.00")


@pytest.mark.clause("P1")
def test_an_amendment_that_changes_a_term_tells_the_units_of_it(year):
    save(year, amend(year))

    told = Message.objects.filter(action="schemes.step:change")
    assert set(told.values_list("recipient_id", flat=True)) == {year.district.user(f"filer_{unit}") for unit in "ab"}
    assert all("2026-03-13" in message.words and "上级部署调整" in message.words for message in told)


@pytest.mark.clause("P1", "P4")
def test_an_amendment_given_up_leaves_name_points_and_every_term_as_they_were(year):
    row = amend(year)
    terms = TrackingTerms(rhythm=Rhythm.QUARTERLY, report_days=8, amber_days=1, ask_days=1, extensions=3)
    before = scheme_versions.tracking_terms(year.scheme.id)
    scheme_versions.save_terms(actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version, terms=terms)
    save(year, row)

    discard(year, row)

    assert said(standing(year)) == said(year.scheme)
    assert scheme_versions.tracking_terms(year.scheme.id) == before
    assert amend(year).terms == year.text.terms


def test_units_that_were_told_of_another_term_are_told_that_the_old_one_holds_again(year):
    row = amend(year)
    save(year, row)
    MailOut.objects.all().delete()
    Message.objects.all().delete()

    discard(year, row)

    words = Message.objects.filter(recipient_id=year.district.user("filer_a"), action="schemes.step:change").get().words
    assert "2026-03-06" in words
    assert "放弃修订" in words


def test_an_amendment_given_up_that_changed_no_term_tells_nobody_of_terms(year):
    discard(year, amend(year))

    assert not Message.objects.filter(action="schemes.step:change").exists()


def test_the_comparison_shows_name_points_and_terms_that_differ(year):
    row = amend(year)
    save(year, row)

    found = comparison_of(before=year.text, after=get_version(actor=year.actor("office"), uuid=row.uuid))

    shown = {each.place: (each.before, each.after) for part in found for each in part.differences}
    assert shown["重点工作分值"] == ("40.00", "45.00")
    assert shown["编报计划"] == ("2026-02-14—2026-03-06", "2026-02-14—2026-03-13")


def test_the_page_takes_what_the_office_types(draft_year, today):
    row, client = draft_year.draft_text(), draft_year.client("office")
    address = f"/scheme-versions/{row.uuid}/frame/edit/"
    typed = {**values_of(client.get(address)), "title": "新名称", "declared_points": "20.00", "due-plans": "2026-03-13"}

    answer = client.post(address, typed, follow=True)

    assert "20.00" in content_of(answer)
    assert (standing(draft_year).title, standing(draft_year).due_on("plans")) == ("新名称", date(2026, 3, 13))


@pytest.mark.clause("P6")
def test_the_log_names_an_amendment_in_its_own_language_whatever_the_reader_has_chosen(year):
    row = SchemeVersion.objects.get(uuid=amend(year).uuid)
    with translation.override("en"):
        shown, kept = str(row), row.ref().label

    assert shown != kept
    assert kept.endswith("（第 2 版）")
