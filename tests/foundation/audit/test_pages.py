"""The pages of the log, as its two readers and everybody else see them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY, Role
from hengjing.foundation.audit import services
from hengjing.foundation.audit.api import record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.models import AuditEntry, Checkpoint
from tests.acting import acting
from tests.foundation.audit.conftest import AT, CREATE, SUBMIT, person

pytestmark = pytest.mark.django_db
LIST = "/audit/"


@pytest.fixture
def acts(filer, paper, keys):
    """A business act, an act of administration, a secret."""
    services.make_key(at=AT)
    record(actor=filer, at=AT, action=SUBMIT, subject=paper, reason="年度安排", difference={"目标值": ("10", "12")})
    account = ObjectRef("accounts.trial", "9", "账号 wu", personal=True)
    record(actor=person(11, "孙复核"), at=AT + timedelta(days=1), action=CREATE, subject=account)
    record(actor=filer, at=AT, action=SUBMIT, subject=ObjectRef("trial.ballot", "1", "赞成票", secret=True))


def page(actor, address=LIST, **query):
    with acting(actor) as client:
        response = client.get(address, query)
    return response.status_code, response.content.decode()


def test_the_auditor_reads_the_log_as_prose(acts, auditor):
    status, text = page(auditor)

    assert status == 200
    assert "提交了农业农村局计划" in text
    assert "“目标值”由“10”改为“12”；年度安排" in text
    assert "张三丰" in text


def test_the_audit_administrator_reads_who_and_when_but_no_matter_of_substance(acts, audit_admin):
    status, text = page(audit_admin)

    assert status == 200
    assert [word for word in ("农业农村局计划", "目标值", "年度安排") if word in text] == []
    assert "张三丰" in text
    assert "开立了账号 wu" in text


def test_a_secret_is_shown_to_neither(acts, auditor, audit_admin):
    for actor in (auditor, audit_admin):
        assert "赞成票" not in page(actor)[1]
        assert "赞成票" not in page(actor, reverse("audit:entry", args=[4]))[1]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.AUDIT_ADMIN}])
def test_nobody_else_reads_the_log(acts, role):
    for name, args in (
        ("entries", []),
        ("entry", [2]),
        ("verification", []),
        ("checkpoints", []),
        ("checkpoint_file", [2]),
    ):
        assert page(person(12, "周", role), reverse(f"audit:{name}", args=args))[0] == 403


def test_whoever_is_signed_out_is_sent_to_sign_in(acts):
    assert page(NOBODY)[0] == 302


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"person": "张三"}, {2, 4}),
        ({"person": "无此人"}, set()),
        ({"action": CREATE}, {3}),
        ({"since": "2026-03-06"}, {3}),
        ({"until": "2026-03-05"}, {1, 2, 4}),
        ({"since": "2026-03-05", "until": "2026-03-05"}, {1, 2, 4}),
        ({"since": "三月五日"}, {1, 2, 3, 4}),
        ({"object": "1f2e"}, {2}),
        ({"action": "no.such:thing"}, {1, 2, 3, 4}),
        ({"page": "999999999999999999999"}, {1, 2, 3, 4}),
        ({"page": "x"}, {1, 2, 3, 4}),
    ],
)
def test_the_list_is_narrowed_by_the_address(acts, audit_admin, query, found):
    _, text = page(audit_admin, **query)

    assert {seq for seq in range(1, 5) if f'href="/audit/entries/{seq}/"' in text} == found


def test_the_list_takes_as_many_queries_for_many_entries_as_for_few(
    acts, filer, paper, audit_admin, django_assert_num_queries
):
    with acting(audit_admin) as client:
        client.get(LIST)
        with django_assert_num_queries(4):
            client.get(LIST)
        for number in range(30):
            record(actor=person(100 + number, f"第{number}人"), at=AT, action=SUBMIT, subject=paper)
        with django_assert_num_queries(4):
            client.get(LIST)


def test_an_entry_shows_its_fields_and_the_text_that_is_hashed(acts, auditor):
    status, text = page(auditor, reverse("audit:entry", args=[2]))

    assert status == 200
    assert [word for word in ("10.0.0.7", "填报人", "动态验证码", "trial.paper:submit") if word not in text] == []
    assert AuditEntry.objects.get(seq=2).hash in text
    assert "&quot;reason&quot;:&quot;年度安排&quot;" in text


def test_the_audit_administrator_does_not_read_the_text_of_a_matter_of_substance(acts, audit_admin):
    _, text = page(audit_admin, reverse("audit:entry", args=[2]))

    assert [word for word in ("年度安排", "农业农村局计划", "&quot;seq&quot;") if word in text] == []
    assert AuditEntry.objects.get(seq=2).hash in text


def test_another_district_is_not_seen(acts, paper, auditor):
    record(actor=person(13, "邻区人", Role.OFFICE, district=6), at=AT, action=SUBMIT, subject=paper)

    _, text = page(auditor)

    assert ("邻区人" in text, page(auditor, reverse("audit:entry", args=[5]))[0]) == (False, 404)


@pytest.mark.parametrize(("name", "args"), [("entry", [99]), ("checkpoint_file", [99])])
def test_what_is_not_there_is_not_found(acts, auditor, name, args):
    assert page(auditor, reverse(f"audit:{name}", args=args))[0] == 404


def test_the_log_is_verified_at_a_click(acts, audit_admin):
    services.sign_checkpoint(actor=audit_admin, at=AT)

    status, text = page(audit_admin, reverse("audit:verification"))

    assert (status, "5 条记录首尾相连" in text, "到第 5 条相符" in text) == (200, True, True)


def test_a_checkpoint_is_signed_and_downloaded(acts, audit_admin):
    with acting(audit_admin) as client:
        signed = client.post(reverse("audit:sign_checkpoint"), follow=True)
        file = client.get(reverse("audit:checkpoint_file", args=[5]))

    assert (signed.status_code, "第 5 条处的校验点" in signed.content.decode()) == (200, True)
    assert file.content.decode() == Checkpoint.objects.get().document
    assert file["Content-Disposition"] == 'attachment; filename="audit-checkpoint-5.json"'


def test_signing_takes_a_post(acts, audit_admin):
    assert page(audit_admin, reverse("audit:sign_checkpoint"))[0] == 405


def test_the_auditor_is_not_offered_to_sign_and_cannot(acts, auditor):
    _, text = page(auditor, reverse("audit:checkpoints"))
    with acting(auditor) as client:
        refused = client.post(reverse("audit:sign_checkpoint"))

    assert ("签发校验点</button>" in text, refused.status_code, Checkpoint.objects.count()) == (False, 403, 0)
