"""From the draft of the text to its issue, and amendments of what is issued."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotAllowed, NotReady, Problem, StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.notices.models import Message
from hengjing.steps.key_work import api as key_work
from hengjing.steps.plans import api as plans
from hengjing.steps.scheme_parts.content import fingerprint
from hengjing.steps.scheme_parts.data import STANDARD_SECTIONS, Rhythm, Section, TrackingTerms
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import touched_units
from hengjing.steps.schemes import api as schemes
from tests.foundation.posts.district import fresh
from tests.steps.schemes.drafts import draft_of
from tests.steps.year import AT, ISSUED

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)
DAY = timedelta(days=1)


def amend(year, effective_on=LATER, reason="上级部署调整", at=AT):
    return scheme_versions.amend_scheme(
        actor=year.actor("office", at), at=at, scheme_uuid=UUID(year.scheme.uuid), reason=reason,
        effective_on=effective_on,
    )  # fmt: skip


def save(year, row, section, name="office", seen=None):
    return scheme_versions.save_section(
        actor=year.actor(name), at=AT, uuid=row.uuid, seen_version=seen or fresh(row).version, section=section
    )


def issue_amendment(year, row):
    for step, hour in ((year.put_up, 10), (year.adopt, 11), (year.issue_text, 12)):
        step(row, at=AT.replace(hour=hour))
    return fresh(row)


@pytest.mark.clause("P1")
def test_a_text_begins_with_the_sections_of_every_scheme(draft_year):
    row = scheme_versions.begin_text(actor=draft_year.actor("office"), at=AT, scheme_uuid=UUID(draft_year.scheme.uuid))

    assert [each["heading"] for each in row.sections] == [heading for _key, heading in STANDARD_SECTIONS]
    assert (row.state, row.number, scheme_versions.is_issued(row.scheme_id)) == (VersionState.DRAFT, 1, False)


@pytest.mark.parametrize("name", ["filer_a", "head_a", "chair", "member1", "mayor", "leader", "assessor", "auditor"])
def test_nobody_but_the_office_begins_a_text(draft_year, name):
    with pytest.raises(NotAllowed):
        scheme_versions.begin_text(actor=draft_year.actor(name), at=AT, scheme_uuid=UUID(draft_year.scheme.uuid))


def test_a_scheme_has_one_version_at_work(year):
    amend(year)

    with pytest.raises(NotReady, match="正在办理"):
        amend(year)


@pytest.mark.clause("P1")
def test_nothing_is_put_up_with_an_empty_section_or_an_incomplete_part(draft_year, rules):
    rules.problems = (Problem("weights", "分值合计 98 分", "/indicators/"),)
    row = draft_year.draft_text(body="内容")
    save(draft_year, row, Section("ways", "考核方式", " \n"))

    with pytest.raises(NotReady) as refused:
        draft_year.put_up(row, at=AT)

    assert {problem.code for problem in refused.value.problems} == {"empty_section", "weights"}
    assert fresh(row).content is None


@pytest.mark.clause("P1", "B1")
def test_what_is_adopted_and_issued_is_what_was_put_up(draft_year, rules):
    rules.values = {draft_year.units.a.pk: "甲"}
    row = draft_year.draft_text()
    draft_year.put_up(row)
    put_up = fresh(row)
    draft_year.adopt(row)

    issued = draft_year.issue_text(row)

    assert issued.content == put_up.content
    assert issued.fingerprint == put_up.fingerprint == fingerprint(issued.content)
    assert issued.content["rules"] == {str(draft_year.units.a.pk): "甲"}
    assert (issued.document_number, issued.effective_on) == ("示政发〔2026〕3号", ISSUED.date())
    assert schemes.scheme_by_id(scheme_id=row.scheme_id).document_number == "示政发〔2026〕3号"


def test_adoption_is_refused_when_a_part_has_changed_meanwhile(draft_year, rules):
    row = draft_year.draft_text()
    draft_year.put_up(row)
    rules.values = {draft_year.units.a.pk: "乙"}

    with pytest.raises(NotReady, match="不一致"):
        draft_year.adopt(row)

    assert fresh(row).state == VersionState.IN_DELIBERATION


@pytest.mark.parametrize(("service", "name"), [("return_matter", "chair"), ("withdraw_matter", "office")])
def test_what_comes_back_is_a_draft_again_and_can_be_put_up_anew(draft_year, service, name):
    row = draft_year.draft_text()
    draft_year.put_up(row)
    matter = draft_year.matter(row)

    getattr(deliberations, service)(
        actor=draft_year.actor(name), at=AT, uuid=UUID(matter.uuid), seen_version=1, reason="请修改评分标准"
    )

    back = fresh(row)
    assert (back.state, back.content, back.fingerprint, back.put_up_at) == (VersionState.DRAFT, None, "", None)
    save(draft_year, row, Section("standards", "评分标准", "修改后的标准"))
    draft_year.put_up(row, at=AT)
    assert draft_year.matter(row).uuid != matter.uuid


def test_an_adopted_version_can_be_worked_on_again_before_it_is_issued(draft_year):
    row = draft_year.draft_text()
    draft_year.put_up(row)
    draft_year.adopt(row)

    scheme_versions.reopen_version(
        actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version, reason="文字有误"
    )

    assert (fresh(row).state, fresh(row).adopted_at) == (VersionState.DRAFT, None)


@pytest.mark.parametrize("state", ["in_deliberation", "adopted", "issued"])
def test_nothing_is_written_into_a_version_that_is_closed(draft_year, state):
    row = draft_year.draft_text()
    for name, step in (("in_deliberation", draft_year.put_up), ("adopted", draft_year.adopt),
                       ("issued", draft_year.issue_text)):  # fmt: skip
        step(row)
        if name == state:
            break

    with pytest.raises(StaleState):
        save(draft_year, row, Section("ways", "考核方式", "改"))
    with pytest.raises(NotReady):
        scheme_versions.require_editable(scheme_id=row.scheme_id)
    with pytest.raises(NotReady):
        schemes.change_units(
            actor=draft_year.actor("office"), at=AT, uuid=UUID(draft_year.scheme.uuid), seen_version=1,
            units=[draft_year.units.a.pk], reason="撤并",
        )  # fmt: skip


def test_two_who_write_one_section_are_told_apart(draft_year):
    row = draft_year.draft_text()
    seen = fresh(row).version
    save(draft_year, row, Section("ways", "考核方式", "先写的"), seen=seen)

    with pytest.raises(StaleState):
        save(draft_year, row, Section("ways", "考核方式", "后写的"), seen=seen)


def test_a_section_of_ones_own_is_added_moved_and_removed(draft_year):
    row = draft_year.draft_text()
    own = Section("", "结果反馈", "反馈")
    save(draft_year, row, own)
    key = fresh(row).sections[-1]["key"]
    scheme_versions.save_section(
        actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version,
        section=Section(key, "结果反馈", "反馈和整改"), place=2,
    )  # fmt: skip
    assert fresh(row).sections[1] == {"key": key, "heading": "结果反馈", "body": "反馈和整改"}

    scheme_versions.remove_section(
        actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version, key=key
    )

    assert len(fresh(row).sections) == len(STANDARD_SECTIONS)


@pytest.mark.parametrize(("key", "heading", "code"), [("", "考核方式", "heading_taken"), ("ways", " ", "no_heading")])
def test_a_heading_stands_and_stands_once(draft_year, key, heading, code):
    row = draft_year.draft_text()

    with pytest.raises(NotReady) as refused:
        save(draft_year, row, Section(key, heading, "内容"))

    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_section_of_every_scheme_is_not_removed(draft_year):
    row = draft_year.draft_text()

    with pytest.raises(NotReady):
        scheme_versions.remove_section(
            actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version, key="ways"
        )


@pytest.mark.clause("P4")
def test_the_terms_of_tracking_are_those_in_force(year):
    row = amend(year)
    terms = TrackingTerms(rhythm=Rhythm.QUARTERLY, report_days=8, extensions=2, leader_decides=False)
    scheme_versions.save_terms(
        actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version, terms=terms, effective_on=AT.date()
    )
    assert scheme_versions.tracking_terms(row.scheme_id).rhythm == Rhythm.MONTHLY

    issue_amendment(year, row)

    assert scheme_versions.tracking_terms(row.scheme_id) == terms


@pytest.mark.clause("P1")
def test_an_amendment_takes_effect_on_its_day(year):
    first = scheme_versions.latest(year.scheme.id)
    row = amend(year)
    save(year, row, Section("ways", "考核方式", "修订后的方式"))

    issued = issue_amendment(year, row)

    before, after = (scheme_versions.in_force(year.scheme.id, day) for day in (LATER - DAY, LATER))
    assert first
    assert before
    assert after
    assert (before.uuid, before.number) == (first.uuid, 1)
    assert (after.uuid, after.number, after.reason) == (str(issued.uuid), 2, "上级部署调整")
    assert scheme_versions.in_force(year.scheme.id, ISSUED.date() - DAY) is None


@pytest.mark.clause("P1")
def test_an_amendment_names_the_units_that_it_touches_and_tells_them_alone(year, rules):
    rules.values = {year.units.b.pk: "乙"}
    row = amend(year)

    assert touched_units(version=row) == {year.units.b.pk}
    issue_amendment(year, row)
    told = set(Message.objects.filter(action="scheme_versions.version:issue").values_list("recipient_id", flat=True))
    user = year.district.user
    assert told == {user("filer_b"), user("head_b"), user("assessor")}


def test_an_amendment_of_the_text_touches_every_unit(year):
    row = amend(year)
    assert touched_units(version=row) == frozenset()

    save(year, row, Section("ways", "考核方式", "修订后的方式"))

    assert touched_units(version=fresh(row)) == {year.units.a.pk, year.units.b.pk}


@pytest.mark.parametrize(
    ("more", "code"),
    [({"reason": " "}, "reason_missing"), ({"effective_on": AT.date() - DAY}, "effective_in_past")],
)
def test_an_amendment_has_a_reason_and_a_day_to_come(year, more, code):
    with pytest.raises(NotReady) as refused:
        amend(year, **more)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_not_issued_is_not_amended(draft_year):
    draft_year.draft_text()

    with pytest.raises(NotReady, match="尚未印发"):
        amend(draft_year)


def test_an_amendment_whose_day_has_passed_is_not_issued(year):
    row = amend(year, effective_on=AT.date() + DAY)
    year.put_up(row, at=AT)
    year.adopt(row, at=AT)

    with pytest.raises(NotReady, match="施行日期已过"):
        year.issue_text(row, at=AT + 3 * DAY)


def test_an_amendment_given_up_leaves_every_part_as_it_was(year, rules):
    rules.values = {year.units.a.pk: "甲"}
    row = amend(year)
    rules.values = {year.units.a.pk: "丙"}

    scheme_versions.discard_version(
        actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version, reason="不再修订"
    )

    assert rules.values == {year.units.a.pk: "甲"}
    assert fresh(row).state == VersionState.DISCARDED
    assert not scheme_versions.is_editable(row.scheme_id)
    assert amend(year).number == 2


def test_a_first_version_is_not_given_up(draft_year):
    row = draft_year.draft_text()

    with pytest.raises(NotReady, match="首版"):
        scheme_versions.discard_version(
            actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version, reason="作废"
        )


def test_a_version_is_not_issued_without_a_document_number(draft_year):
    row = draft_year.draft_text()
    draft_year.put_up(row)
    draft_year.adopt(row)

    with pytest.raises(NotReady, match="发文字号"):
        draft_year.issue_text(row, number=" ")


@pytest.mark.clause("P1", "P2")
def test_key_work_is_issued_and_plans_are_begun_only_on_an_issued_scheme(draft_year):
    row = draft_year.breakdown()
    with pytest.raises(NotReady, match="方案尚未印发"):
        key_work.issue_breakdown(actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version)
    with pytest.raises(NotReady, match="方案尚未印发"):
        plans.draft_plan(
            actor=draft_year.actor("filer_a"), at=AT, scheme_id=draft_year.scheme.id, unit_id=draft_year.units.a.pk
        )
    assert plans.todo_for(actor=draft_year.actor("filer_a"), at=AT) == ()

    draft_year._issued()

    key_work.issue_breakdown(actor=draft_year.actor("office"), at=AT, uuid=row.uuid, seen_version=row.version)
    assert draft_year.plan().state == "draft"


def test_the_office_has_to_put_up_and_then_to_issue(draft_year):
    actions = []
    row = draft_year.draft_text()
    for step in (lambda _row: None, draft_year.put_up, draft_year.adopt, draft_year.issue_text):
        step(row)
        todos = scheme_versions.todo_for(actor=draft_year.actor("office"), at=AT)
        actions.append([todo.action.partition(":")[2] for todo in todos])

    assert actions == [["put_up"], [], ["issue"], []]
    assert scheme_versions.todo_for(actor=draft_year.actor("chair"), at=AT) == ()


def test_the_step_is_done_when_the_scheme_is_issued(draft_year):
    def said():
        (part,) = scheme_versions.progress_of(actor=draft_year.actor("office"), scheme=draft_year.scheme, at=AT)
        return part.done, [each.who for each in part.waiting]

    found = [said()]
    row = draft_year.draft_text()
    for step in (draft_year.put_up, draft_year.adopt, draft_year.issue_text):
        found.append(said())
        step(row)
    found.append(said())

    assert found == [(0, ["绩效办"]), (0, ["绩效办"]), (0, ["领导小组"]), (0, ["绩效办"]), (1, [])]


def test_last_years_text_is_taken_over_with_the_year_moved_on(draft_year):
    draft_year.draft_text(body="2026年的重点工作按本方案考核。")
    row = SchemeVersion.objects.get(scheme=draft_year.scheme.id)
    for step in (draft_year.put_up, draft_year.adopt, draft_year.issue_text):
        step(row)
    scheme = schemes.draft_scheme(
        actor=draft_year.actor("office"), at=AT, program_id=draft_year.program, draft=draft_of(draft_year)
    )

    taken = scheme_versions.begin_text(
        actor=draft_year.actor("office"), at=AT, scheme_uuid=UUID(scheme.uuid), copy=True
    )

    assert {each["body"] for each in taken.sections} == {"2027年的重点工作按本方案考核。"}
