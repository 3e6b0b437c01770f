"""A restore is confirmed by two different people of two posts, each with a reason that the log keeps (C13)."""

import json

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.restores.api import note_restore, waiting
from hengjing.foundation.restores.models import Restore
from hengjing.foundation.restores.services import confirm_content, confirm_log
from tests.foundation.posts.browsing import signed_in, submitted, text_of
from tests.foundation.posts.district import NOON, fresh
from tests.foundation.restores.conftest import FINGERPRINT, MADE

CONTENT, LOG = "/restore/confirm-content/", "/restore/confirm-log/"


def confirmed(service, restore, actor, **changes):
    given = {"at": NOON, "uuid": restore.uuid, "seen_version": fresh(restore).version, "reason": "抽查一致"}
    service(actor=actor, **given | changes)


def records():
    return [json.loads(entry.record) for entry in AuditEntry.objects.filter(entity="restores.restore").order_by("seq")]


def test_an_installation_that_was_never_restored_waits_for_nobody(district):
    assert waiting() is None


def test_a_restore_is_itself_an_entry_of_the_log(restored):
    (entry,) = records()

    assert (entry["action"], entry["after"], entry["strength"]) == ("restores.restore:open", FINGERPRINT, "system")


@pytest.mark.parametrize("first", [confirm_content, confirm_log])
def test_it_waits_until_both_have_confirmed(district, restored, first):
    services = {confirm_content: "sys", confirm_log: "aud"}
    second = next(service for service in services if service is not first)

    confirmed(first, restored, district.actor(services[first]))
    between = waiting()
    confirmed(second, restored, district.actor(services[second]))

    assert between
    assert between.backup == "20260305-023000"
    assert waiting() is None
    said = [(entry["action"], entry["reason"]) for entry in records()[1:]]
    assert sorted(said) == [
        ("restores.restore:confirm_content", "抽查一致"),
        ("restores.restore:confirm_log", "抽查一致"),
    ]


def test_one_person_in_both_posts_one_after_the_other_is_refused(district, restored):
    confirmed(confirm_content, restored, district.actor("sys"))
    turned = district.actor("aud")
    same_person = type(turned)(**{name: getattr(turned, name) for name in ("name", "grants", "strength", "district")},
                               user_id=district.user("sys"))  # fmt: skip

    with pytest.raises(NotAllowed):
        confirmed(confirm_log, restored, same_person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Restore.objects.update(log_by=district.user("sys"))
    assert waiting()


@pytest.mark.parametrize(("service", "name"), [(confirm_content, "aud"), (confirm_log, "sys"), (confirm_log, "局长")])
def test_another_post_does_not_confirm(district, restored, service, name):
    with pytest.raises(NotAllowed):
        confirmed(service, restored, district.actor(name))

    assert fresh(restored).content_at is fresh(restored).log_at is None


def test_a_half_is_confirmed_once_with_a_reason_and_on_what_was_seen(district, restored):
    sys = district.actor("sys")
    with pytest.raises(NotReady, match="依据"):
        confirmed(confirm_content, restored, sys, reason=" ")
    with pytest.raises(StaleState):
        confirmed(confirm_content, restored, sys, seen_version=9)
    with pytest.raises(NotFound):
        confirmed(confirm_content, restored, sys, uuid="00000000-0000-0000-0000-000000000000")
    confirmed(confirm_content, restored, sys)

    with pytest.raises(StaleState, match="已经确认过"):
        confirmed(confirm_content, restored, sys)
    assert len(records()) == 2


def test_a_second_restore_waits_anew_and_the_first_no_more(district, restored):
    note_restore(at=NOON, backup="20260305-100000", fingerprint=FINGERPRINT, made_at=MADE)
    newest = Restore.objects.latest("id")
    confirmed(confirm_content, newest, district.actor("sys"))
    confirmed(confirm_log, newest, district.actor("aud"))

    assert waiting() is None


def test_both_confirm_in_their_browsers(district, restored):
    system, audit = signed_in(district, "sys"), signed_in(district, "aud")

    page = text_of(system.get("/restore/"))
    first = submitted(system, CONTENT, reason="值班记录 12 号；抽查 3 份计划")
    again = system.get(CONTENT)
    second = submitted(audit, LOG, reason="第 1520 条校验点，一致")

    assert "待系统管理员确认" in page
    assert "待审计管理员确认" in page
    assert FINGERPRINT in page
    assert (first.status_code, again.status_code, second.status_code) == (302, 409, 302)
    after = text_of(audit.get("/restore/"))
    assert "已确认" in after
    assert "待系统管理员确认" not in after
    assert "从备份恢复" not in text_of(audit.get("/"))


def test_the_page_of_an_installation_never_restored_is_not_there(district):
    assert signed_in(district, "sys").get("/restore/").status_code == 404
    assert Role.SYSTEM_ADMIN in district.actor("sys").roles()
