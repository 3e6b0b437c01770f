"""An assessing body writes the rules of its items, the office puts them into force, a new version replaces them."""

from uuid import UUID

import pytest
from django.db import IntegrityError

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotReady, StaleState
from hengjing.foundation.notices.models import Message, Press
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.reading import checks_of, list_rules
from hengjing.steps.schemes.data import Step
from tests.foundation.posts.district import fresh
from tests.steps.implementation_rules.bodies import ITEMS, PETITIONS, STATISTICS, WRITTEN, leaf
from tests.steps.year import AT

KEY = UUID("6f1c1f0e-8d7b-4e5c-9a57-6d6b1a1f0b11")


def codes(found):
    return [problem.code for problem in found.value.problems]


def problems(rule):
    return [problem.code for check in checks_of(rule=fresh(rule)) for problem in check.problems]


@pytest.mark.clause("B3")
def test_rules_begin_with_an_empty_article_for_each_item_of_the_body(bodies):
    rule = bodies.draft()

    assert [(each.code, each.title, each.standard) for each in rule.articles.all()] == [
        ("ECON", "经济指标", ""),
        ("DATA", "统计数据质量", ""),
    ]


@pytest.mark.parametrize("person", ["visits", "office", "filer_a", "auditor"])
def test_nobody_begins_the_rules_of_another_body(bodies, person):
    with pytest.raises(NotAllowed):
        bodies.draft(person)


def test_a_body_without_items_begins_no_rules(bodies):
    bodies.write_system(ITEMS[2], leaf("X", "其他", "70", PETITIONS))

    with pytest.raises(NotReady) as refused:
        bodies.draft()

    assert codes(refused) == ["no_item"]


def test_a_body_has_one_set_of_rules_a_year(bodies):
    bodies.draft()

    with pytest.raises(NotReady) as refused:
        bodies.draft()

    assert codes(refused) == ["rules_taken"]


@pytest.mark.clause("B3")
def test_every_part_of_every_article_is_asked_for(bodies):
    rule = bodies.draft()
    bodies.write(rule, "ECON")

    with pytest.raises(NotReady) as refused:
        bodies.act(rule, rules.submit_rule, "stats")

    assert [(each.code, each.path) for each in refused.value.problems] == [("part_missing", "item-DATA")]
    assert "评分标准、所需佐证、数据来源、评分时间" in refused.value.message


@pytest.mark.clause("B3", "P1")
def test_rules_follow_the_indicator_system(bodies):
    rule = bodies.written()
    bodies.write_system(ITEMS[0], leaf("NEW", "新增指标", "30", STATISTICS), ITEMS[2])

    assert problems(rule) == ["item_missing", "item_unknown"]
    bodies.act(rule, rules.align_rule, "stats")

    assert [each.code for each in fresh(rule).articles.all()] == ["ECON", "NEW"]
    assert fresh(rule).articles.get(code="ECON").standard == WRITTEN.standard
    assert problems(rule) == ["part_missing"]


def test_what_the_system_changed_meanwhile_keeps_rules_from_coming_into_force(bodies):
    rule = bodies.rule("under_review")
    bodies.write_system(ITEMS[0], leaf("DATA", "统计数据质量", "30", PETITIONS), ITEMS[2])

    with pytest.raises(NotReady) as refused:
        bodies.act(rule, rules.issue_rule, "office")

    assert codes(refused) == ["item_unknown"]


def test_an_article_about_no_item_is_refused(bodies):
    rule = bodies.draft()

    with pytest.raises(NotReady) as refused:
        bodies.write(rule, "VISIT")

    assert codes(refused) == ["item_unknown"]


def test_who_saw_an_older_text_is_refused(bodies):
    rule = bodies.draft()
    bodies.write(rule, "ECON")

    with pytest.raises(StaleState):
        rules.save_article(
            actor=bodies.year.actor("stats"), at=AT, uuid=rule.uuid, seen_version=rule.version, code="DATA",
            article=WRITTEN,
        )  # fmt: skip


def test_a_change_stands_in_the_log_part_by_part(bodies):
    rule = bodies.draft()
    before = rule.fingerprint

    bodies.write(rule, "ECON")

    entry = AuditEntry.objects.latest("seq")
    assert entry.action == "implementation_rules.rule:edit"
    assert "经济指标·评分标准" in entry.record
    assert fresh(rule).fingerprint != before


@pytest.mark.clause("B3")
def test_a_return_has_its_reason_and_tells_the_body(bodies):
    rule = bodies.rule("under_review")

    with pytest.raises(NotReady):
        bodies.act(rule, rules.send_back_rule, "office", reason=" ")
    bodies.act(rule, rules.send_back_rule, "office", reason="请写明数据口径")

    told = Message.objects.filter(action="implementation_rules.rule:send_back")
    assert [each.recipient_id for each in told] == [bodies.year.district.user("stats")]


@pytest.mark.clause("P1")
def test_rules_in_force_are_told_to_the_units_and_read_by_them(bodies):
    rule = bodies.rule("in_force")

    told = {each.recipient_id for each in Message.objects.filter(action="implementation_rules.rule:issue")}
    district = bodies.year.district
    assert {district.user("filer_a"), district.user("filer_b")} <= told
    assert list(list_rules(actor=bodies.year.actor("filer_a"))) == [rule]
    assert list(list_rules(actor=bodies.year.actor("filer_c"))) == []


def test_nobody_but_the_desks_sees_rules_on_their_way(bodies):
    bodies.rule("under_review")

    seen = {name: list_rules(actor=bodies.year.actor(name)).count() for name in ("stats", "office", "auditor",
            "visits", "filer_a", "head_a", "leader", "sys")}  # fmt: skip

    assert seen == {"stats": 1, "office": 1, "auditor": 1, "visits": 0, "filer_a": 0, "head_a": 0, "leader": 0,
                    "sys": 0}  # fmt: skip


@pytest.mark.clause("B3", "P1")
def test_a_new_version_replaces_the_old_one_when_it_comes_into_force_and_not_before(bodies):
    old = bodies.rule("in_force")
    new = rules.amend_rule(actor=bodies.year.actor("stats"), at=AT, uuid=old.uuid, reason="口径调整")
    bodies.write(new, "ECON", article=rules.ArticleDraft("新标准", "报表", "季报", "年终"))
    assert [(each.number, each.state) for each in Rule.objects.all()] == [(1, "in_force"), (2, "draft")]

    bodies.act(new, rules.submit_rule, "stats")
    bodies.act(new, rules.issue_rule, "office")

    assert [(each.number, each.state) for each in Rule.objects.all()] == [(1, "superseded"), (2, "in_force")]
    in_force = rules.rules_in_force(scheme_id=bodies.year.scheme.id)
    assert [(each.number, each.articles[0].standard) for each in in_force] == [(2, "新标准")]
    assert old.articles.get(code="ECON").standard == WRITTEN.standard


def test_a_new_version_has_a_reason_and_there_is_one_at_a_time(bodies):
    old = bodies.rule("in_force")
    amend = {"actor": bodies.year.actor("stats"), "at": AT, "uuid": old.uuid}

    with pytest.raises(NotReady) as unreasoned:
        rules.amend_rule(**amend, reason=" ")
    rules.amend_rule(**amend, reason="口径调整")
    with pytest.raises(NotReady) as second:
        rules.amend_rule(**amend, reason="再调整")

    assert (codes(unreasoned), codes(second)) == (["reason_missing"], ["rules_taken"])


def test_the_database_refuses_a_second_version_in_force(bodies):
    old = bodies.rule("in_force")

    with pytest.raises(IntegrityError):
        Rule.objects.filter(pk=bodies.rule("superseded", "visits", PETITIONS).pk).update(
            state="in_force", body_id=old.body_id, number=7
        )


def test_last_years_rules_fill_in_what_is_not_written(bodies):
    old = bodies.rule("in_force")
    Rule.objects.filter(pk=old.pk).update(year=2025, number=9, reason="上年")
    Rule.objects.filter(pk=old.pk).update(state="superseded", superseded_at=AT)
    rule = bodies.draft()
    own = rules.ArticleDraft("本年标准", "", "", "")
    bodies.write(rule, "ECON", article=own)
    with pytest.raises(NotReady):
        bodies.act(rule, rules.copy_last_year, "stats")
    Rule.objects.filter(pk=old.pk).update(state="in_force")

    bodies.act(rule, rules.copy_last_year, "stats")

    found = {each.code: (each.standard, each.source) for each in fresh(rule).articles.all()}
    assert found == {"ECON": ("本年标准", WRITTEN.source), "DATA": (WRITTEN.standard, WRITTEN.source)}


@pytest.mark.clause("P1", "B3")
def test_scoring_waits_until_every_body_has_rules_in_force(bodies):
    scheme = bodies.year.scheme.id
    assert not rules.all_in_force(scheme)
    bodies.rule("in_force")
    assert not rules.all_in_force(scheme)
    bodies.rule("in_force", "visits", PETITIONS)
    assert rules.all_in_force(scheme)

    bodies.write_system(*ITEMS[:2], leaf("VISIT", "信访办理", "30", "没有登记的主体"))

    assert not rules.all_in_force(scheme)


def test_the_first_step_says_how_many_bodies_are_ready_and_whom_it_waits_for(bodies):
    bodies.rule("in_force")

    office = bodies.year.actor("office")
    (part,) = rules.progress_of(actor=office, scheme=bodies.year.scheme, at=AT)

    assert (part.step, part.done, part.total) == (Step.SCHEME, 1, 2)
    assert [(each.who, each.what) for each in part.waiting] == [(PETITIONS, "实施细则未起草")]


def test_before_there_are_items_nothing_is_said(draft_year):
    assert rules.progress_of(actor=draft_year.actor("office"), scheme=draft_year.scheme, at=AT) == ()


@pytest.mark.clause("B2")
def test_the_people_of_a_body_are_urged_once(bodies):
    office, scheme = bodies.year.actor("office"), bodies.year.scheme
    (part,) = rules.progress_of(actor=office, scheme=scheme, at=AT)
    rows = [row for each in part.waiting for row in each.press]
    bodies.rule("in_force")

    urged = [
        rules.press_waiting(actor=office, at=AT, scheme_id=scheme.id, rows=rows, key=KEY, words="请尽快") for _ in "ab"
    ]

    assert urged == [1, 1]
    assert [each.object_label for each in Press.objects.all()] == [f"{PETITIONS} 2026 年度考核实施细则"]


def test_everybody_finds_what_to_do(bodies):
    todo = {name: [each.action.rpartition(":")[2] for each in rules.todo_for(actor=bodies.year.actor(name), at=AT)]
            for name in ("stats", "visits", "office", "filer_a")}  # fmt: skip
    assert todo == {"stats": ["draft"], "visits": ["draft"], "office": [], "filer_a": []}

    bodies.rule("under_review")

    todo = {name: [each.action.rpartition(":")[2] for each in rules.todo_for(actor=bodies.year.actor(name), at=AT)]
            for name in ("stats", "office")}  # fmt: skip
    assert todo == {"stats": [], "office": ["issue"]}


def test_an_article_is_found_by_its_item(bodies):
    bodies.rule("in_force")

    found = rules.search(actor=bodies.year.actor("filer_a"), words="经济")

    assert [title for title, _link, _place in found] == ["ECON 经济指标"]
