"""A unit asks on the page, and everybody finds the old value crossed beside the new (P4)."""

from uuid import uuid4

import pytest
import time_machine

from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import ChangeField, ChangeKind
from hengjing.steps.task_changes.models import TaskChange
from tests.steps.browsing import content_of
from tests.steps.following import MAY_DAY
from tests.steps.task_changes.test_changes import LATER, PATH, asked

pytestmark = pytest.mark.clause("P4")


@pytest.fixture(autouse=True)
def may(tmp_path, settings):
    """Pages are opened on the first working day of May; files of the test are kept apart."""
    settings.FILES_STORE = tmp_path / "files"
    with time_machine.travel(MAY_DAY, tick=False):
        yield


def place(following, kind):
    """The address of the form for the first task."""
    item = following.items()[0]
    return f"/changes/2026/{following.year.units.a.uuid}/{item.uuid}/{kind}/request/"


def typed(field, new):
    """What the contact types, with the key of the click."""
    return {"field": field, "new": new, "reason": "口径调整", "key": str(uuid4())}


@pytest.mark.parametrize(
    ("field", "new", "old_shown", "new_shown"),
    [
        ("milestones", LATER, "<del aria-label=", "2026-08-31 过半"),
        ("points", "38.5", "40.00</del>", "<ins>38.50</ins>"),
        ("target", "完成 98%", "完成 100%</del>", "<ins>完成 98%</ins>"),
    ],
)
def test_a_contact_asks_for_another_value_and_finds_it_beside_the_old(following, field, new, old_shown, new_shown):
    client = following.year.client("filer_a")

    answer = client.post(place(following, "change"), typed(field, new))

    assert answer.status_code == 302, content_of(answer)
    page = client.get(f"/changes/{TaskChange.objects.get().uuid}/").content.decode()
    assert old_shown in page
    assert new_shown in page


def test_what_was_typed_stays_on_the_form_beside_what_is_wrong_with_it(following):
    client = following.year.client("filer_a")

    answer = client.post(place(following, "change"), typed("milestones", "完成一半"))

    assert answer.status_code == 400
    said = answer.content.decode()
    assert "“完成一半”不能读取" in said
    assert ">\n完成一半</textarea>" in said
    assert not TaskChange.objects.exists()


def test_a_decided_change_of_milestones_shows_on_the_page_of_the_task(following):
    row = asked(following, kind=ChangeKind.CHANGE, field=ChangeField.MILESTONES, new=LATER)
    for service, person, more in PATH.values():
        following.act(row, service, person, **more)
    item = following.items()[0]

    page = following.year.client("leader").get(f"/tracking/2026/{following.year.units.a.uuid}/{item.uuid}/")

    said = content_of(page)
    assert "2026-03-31 启动" in said
    assert "2026-08-31 过半" in said
    assert task_changes.changes_of_item(actor=following.year.actor("leader", MAY_DAY), item=item.uuid) == [row]
