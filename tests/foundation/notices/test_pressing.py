"""Urging: who was told, once for each key, with its record; and what was asked of a unit."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.foundation.notices import api
from hengjing.foundation.notices.data import PressTarget, RequestsMade
from hengjing.foundation.notices.models import Message, Press, PressBatch
from hengjing.foundation.notices.selectors.presses import list_presses
from tests.foundation.notices.conftest import PROGRAM, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(make_unit):
    """The water authority."""
    return make_unit("水务局")


@pytest.fixture
def target(plan, unit, filer):
    """The plan of the water authority, held up by who files it."""
    subject = replace(plan, unit=unit)
    return PressTarget(subject=subject, link="/plans/0000-plan/", unit=unit, recipients=(filer.pk,))


@pytest.fixture
def urged(office, at, target):
    """Press the button."""

    def press(**changed):
        said = {"actor": office, "at": at, "targets": [target], "words": "请于本周五前报送", "key": "click-1"}
        return api.press(**said | changed)

    return press


def test_it_tells_who_holds_it_up_and_keeps_the_record(urged, office, filer, target, at):
    assert urged() == 1

    (kept,) = api.presses_of(actor=office, subject=target.subject)
    assert (kept.by, kept.at, kept.unit, kept.recipients, kept.words, kept.number) == (
        "li", at, "水务局", ("zhou",), "请于本周五前报送", 1,
    )  # fmt: skip
    assert api.messages_of(acting(filer))[0].words == "请于本周五前报送"


def test_the_same_click_acts_once(urged, filer):
    assert [urged(), urged(), urged(words="再次催办")] == [1, 1, 1]

    assert Press.objects.count() == 1
    assert api.unread_count(acting(filer)) == 1


def test_the_database_holds_a_key_once_for_each_person(urged, office, at, people):
    urged()

    with pytest.raises(IntegrityError), transaction.atomic():
        PressBatch.objects.create(by_id=office.user_id, key="click-1", at=at, words="x")
    PressBatch.objects.create(by=people("wang"), key="click-1", at=at, words="x")


def test_the_number_counts_for_object_and_unit(urged, office, target, make_unit):
    other = replace(target, unit=make_unit("交通局"))
    alone = replace(target, unit=None)
    urged(key="1")
    urged(key="2", targets=[target, other, alone])
    urged(key="3", targets=[alone])

    shown = [(press.unit, press.number) for press in api.presses_of(actor=office, subject=target.subject)]

    assert shown == [("", 2), ("", 1), ("交通局", 1), ("水务局", 2), ("水务局", 1)]


def test_many_are_urged_at_once_or_none(urged, target, office):
    elsewhere = replace(target, subject=replace(target.subject, program=PROGRAM + 1))

    with pytest.raises(NotAllowed):
        urged(targets=[target, elsewhere])
    assert not Message.objects.exists()

    assert urged(targets=[target, replace(target, subject=replace(target.subject, uuid="other"))]) == 2


@pytest.mark.parametrize("role", [Role.UNIT_FILER, Role.UNIT_HEAD, Role.AUDITOR, Role.GROUP_MEMBER])
def test_others_may_not_urge(urged, people, unit, role):
    grant = Grant(role, units=frozenset({unit}), programs=frozenset({PROGRAM}))

    with pytest.raises(NotAllowed):
        urged(actor=acting(people("wang"), grant))


def test_a_leader_in_charge_urges_own_units_only(urged, people, unit, target, make_unit):
    leader = acting(people("zhao"), Grant(Role.LEADER_IN_CHARGE, units=frozenset({unit})))

    assert urged(actor=leader) == 1
    other = make_unit("交通局")
    with pytest.raises(NotAllowed):
        urged(actor=leader, key="2", targets=[replace(target, unit=other, subject=replace(target.subject, unit=other))])


def test_a_leader_cannot_reach_another_unit_by_the_object_of_an_own_one(urged, people, unit, target, make_unit):
    leader = acting(people("zhao"), Grant(Role.LEADER_IN_CHARGE, units=frozenset({unit})))

    with pytest.raises(NotAllowed):
        urged(actor=leader, targets=[replace(target, unit=make_unit("交通局"))])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"targets": []}, "没有选择催办事项"),
        ({"words": "  "}, "催办内容不能为空"),
        ({"words": "急" * 501}, "不超过 500 字"),
        ({"key": ""}, "缺少防重键"),
    ],
)
def test_what_is_missing_is_named(urged, changed, words):
    with pytest.raises(NotReady, match=words):
        urged(**changed)


def test_nobody_to_tell_is_named(urged, target):
    with pytest.raises(NotReady, match="没有可以催办的人员"):
        urged(targets=[replace(target, recipients=(), unit=None)])


def test_disabled_persons_are_nobody(urged, target, people):
    with pytest.raises(NotReady, match="没有可以催办的人员"):
        urged(targets=[replace(target, recipients=(people("gone", is_active=False).pk,))])


def test_the_record_is_seen_by_those_concerned_only(urged, people, unit, district):
    urged()

    user = people("wang")

    def seen(*grants, district=district):
        return list_presses(actor=acting(user, *grants, district=district)).count()

    assert seen(Grant(Role.UNIT_HEAD, units=frozenset({unit}))) == 1
    assert seen(Grant(Role.UNIT_HEAD, units=frozenset({unit + 1}))) == 0
    assert seen(Grant(Role.OFFICE, programs=frozenset({PROGRAM + 1}))) == 0
    assert seen(Grant(Role.AUDITOR)) == 1
    assert seen(Grant(Role.AUDITOR), district=district + 1) == 0
    assert seen() == 0


def test_the_list_of_urgings_asks_the_database_as_often_for_many_as_for_one(urged, office, count_queries):
    for number in range(10):
        urged(key=str(number))

    with count_queries(3):
        for press in list_presses(actor=office):
            assert press.batch.by.name == "li"
            assert [message.recipient.name for message in press.messages.all()] == ["zhou"]


def test_a_target_travels_signed(target):
    assert api.targets_of([api.target_token(target)] * 2) == (target,)


def test_a_changed_target_is_refused(target):
    token = api.target_token(target)

    for forged in (f"x{token[1:]}", token[:-1], "", "null"):
        with pytest.raises(NotFound, match="失效"):
            api.targets_of([forged])


def test_a_target_of_yesterday_is_refused(target, time_machine):
    time_machine.move_to(datetime(2026, 11, 18, 9, tzinfo=BEIJING))
    token = api.target_token(target)
    time_machine.move_to(datetime(2026, 11, 19, 9, 1, tzinfo=BEIJING))

    with pytest.raises(NotFound, match="失效"):
        api.targets_of([token])


def test_what_is_asked_of_a_unit_is_counted_by_month(urged, filer, people, target, unit, at):
    asked = {"action": "notices.press:press", "subject": target.subject, "link": "/", "words": "请填报"}
    both = [filer.pk, people("sun").pk]
    api.tell(recipients=both, at=at, asks=unit, **asked)
    api.tell(recipients=both, at=at.replace(day=25), asks=unit, **asked)
    api.tell(recipients=both, at=at, **asked)
    api.tell(recipients=both, at=datetime(2026, 12, 1, tzinfo=BEIJING), asks=unit, **asked)
    urged()

    assert api.requests_made_of(unit, date(2026, 11, 3)) == RequestsMade(requests=2, presses=1, repeated=1)
    assert api.requests_made_of(unit, date(2026, 12, 31)) == RequestsMade(requests=1, presses=0, repeated=0)
    assert api.requests_made_of(unit, date(2026, 1, 1)) == RequestsMade(0, 0, 0)


def test_the_meter_of_all_units_needs_two_queries(urged, make_unit, target, count_queries):
    units = [make_unit(f"单位{number}") for number in range(20)]
    urged(targets=[replace(target, unit=unit) for unit in units])

    with count_queries(2):
        assert len(api.requests_made(date(2026, 11, 1))) == 20
