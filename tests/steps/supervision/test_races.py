"""A matter is closed and answered at once, on both databases; without the guard it goes wrong."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.selectors.reading import get_case
from hengjing.steps.supervision.services import answering
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.following import MAY_DAY
from tests.steps.racing import all_have_read, any_version_will_do, one_won
from tests.steps.supervision.test_cases import brought, instructed, written

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("P4")]


@pytest.fixture
def crowd(following, tmp_path):
    """The year with a connection for everybody."""
    with separate_connections(tmp_path):
        yield following


def waiting(following):
    """An instruction whose answer is written and not handed in."""
    row = instructed(following)
    written(following, row)
    return fresh(row)


Act = tuple[Callable[..., Any], str, dict[str, Any]]

RACES: dict[str, tuple[Callable[..., Any], Act, Act]] = {
    "the office closes, the unit head answers": (
        waiting,
        (supervision.close_case, "office", {"reason": "事项取消"}),
        (supervision.answer_case, "head_a", {}),
    ),
    "the leader accepts, the office asks again": (
        lambda following: brought(following, "answered"),
        (supervision.accept_case, "leader", {"reason": "已落实"}),
        (supervision.ask_again, "office", {"reason": "请补充时间表"}),
    ),
    "the contact rewrites, the unit head answers": (
        waiting,
        (supervision.write_answer, "filer_a", {"text": "改为6月底"}),
        (supervision.answer_case, "head_a", {}),
    ),
}
every_race = pytest.mark.parametrize("name", RACES)


def run(name, following, monkeypatch):
    """A matter, and what two people do with it, each having read it before the other wrote."""
    begin, *acts = RACES[name]
    row = begin(following)
    attempts = [
        partial(service, actor=following.year.actor(person, MAY_DAY), at=MAY_DAY, uuid=row.uuid,
                seen_version=row.version, **more)
        for service, person, more in acts
    ]  # fmt: skip
    whole = get_case(actor=following.year.actor("office", MAY_DAY), uuid=row.uuid)
    all_have_read(monkeypatch, "get_case", (answering,), [whole])
    return row, attempts


@every_race
def test_of_two_at_one_matter_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    row, attempts = run(name, crowd, monkeypatch)
    recorded, answered = AuditEntry.objects.count(), row.answers.count()

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert fresh(row).version == row.version + 1
    assert AuditEntry.objects.count() == recorded + 1
    assert row.answers.count() == answered + (
        name != "the leader accepts, the office asks again" and not isinstance(outcomes[1], Exception)
    )


@every_race
def test_without_the_guard_both_act(crowd, monkeypatch, name):
    _row, attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))
