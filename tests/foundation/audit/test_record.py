"""One act, one entry: complete, in the transaction of the act, and safe to read."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal

import pytest
from django.db import transaction

from hengjing import __version__
from hengjing.foundation.access.api import UnknownAction
from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.audit import chain
from hengjing.foundation.audit.api import OutsideTransaction, record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.models import AuditEntry, AuditHead, SealedText
from tests.foundation.audit.conftest import AT, SUBMIT, person

pytestmark = pytest.mark.django_db
GRANT = Grant(Role.UNIT_FILER, post="联络员", on_behalf_of="李四光")


def recorded(actor, subject, **details):
    seq = record(actor=actor, at=AT, action=SUBMIT, subject=subject, **details)
    return AuditEntry.objects.get(seq=seq)


DETAILS = {
    "grant": GRANT,
    "second": person(11, "孙复核"),
    "difference": {"目标值": ("10", "12")},
    "reason": "上级文件调整",
    "before": "aa",
    "after": "bb",
}
WHO = {"actor": 7, "role": "UNIT_FILER", "post": "联络员", "second": 11}
WHENCE = {"request_id": "request-1", "address": "10.0.0.7", "strength": "totp", "software": __version__}
WHAT = {"action": SUBMIT, "entity": "trial.paper", "object_uuid": "1f2e", "object": "农业农村局计划", "version": 3}
WHY = {"reason": "上级文件调整", "difference": {"目标值": ["10", "12"]}, "before": "aa", "after": "bb"}
FORM = {"seq": 1, "algorithm": "sha256", "format": 1, "at": "2026-03-05T01:30:15.000004Z"}
REACH = {"district": 5, "unit": 21, "program": 2, "personal": False, "secret": False}
NAMES = {"actor_name": "张三丰", "second_name": "孙复核", "on_behalf_of": "李四光"}


def test_record_keeps_who_when_what_and_why(filer, paper):
    fields = json.loads(recorded(filer, paper, **DETAILS).record)

    names = {key: SealedText.objects.get(seal=fields.pop(key)).text for key in NAMES}
    assert (fields, names) == ({**WHO, **WHENCE, **WHAT, **WHY, **FORM, **REACH}, NAMES)


def test_record_repeats_for_searching_what_the_record_says(filer, paper):
    entry = recorded(filer, paper)

    repeated = (entry.at, entry.action, entry.actor, entry.entity, entry.object_uuid, entry.district, entry.unit)
    assert repeated == (AT, SUBMIT, 7, "trial.paper", "1f2e", 5, 21)


def test_each_entry_follows_the_one_before(filer, paper):
    first, second = recorded(filer, paper), recorded(filer, paper)

    assert (first.seq, first.prev_hash, second.seq, second.prev_hash) == (1, "0" * 64, 2, first.hash)
    assert first.hash == hashlib.sha256(b"\0" + bytes(32) + first.record.encode()).hexdigest()
    assert (AuditHead.objects.get().seq, AuditHead.objects.get().hash) == (2, second.hash)


def test_record_can_use_sm3(filer, paper, settings):
    recorded(filer, paper)
    settings.AUDIT_HASH = "sm3"
    entry = recorded(filer, paper)

    data = b"\0" + bytes.fromhex(entry.prev_hash) + entry.record.encode()
    assert (entry.algorithm, entry.hash) == ("sm3", hashlib.new("sm3", data).hexdigest())


def test_the_role_is_every_role_held_when_no_grant_is_named(paper):
    entry = recorded(person(12, "周", Role.OFFICE, Role.ASSESSOR), paper)

    assert json.loads(entry.record)["role"] == "ASSESSOR,OFFICE"


def test_record_refuses_an_action_that_no_policy_declares(filer, paper):
    with pytest.raises(UnknownAction):
        record(actor=filer, at=AT, action="trial.paper:burn", subject=paper)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_outside_the_transaction_of_the_act(filer, paper):
    with pytest.raises(OutsideTransaction):
        record(actor=filer, at=AT, action=SUBMIT, subject=paper)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry_and_no_gap(filer, paper):
    def fail():
        with transaction.atomic():
            record(actor=filer, at=AT, action=SUBMIT, subject=paper)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with transaction.atomic():
        kept = record(actor=filer, at=AT, action=SUBMIT, subject=paper)

    assert (kept, AuditEntry.objects.count()) == (1, 1)


def test_record_refuses_a_moment_without_a_time_zone(filer, paper):
    with pytest.raises(ValueError, match="时区"):
        record(actor=filer, at=datetime(2026, 3, 5), action=SUBMIT, subject=paper)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("同意\r\n2026-01-01 伪造的一行", "同意⏎2026-01-01 伪造的一行"),
        ("a\rb\nc\vd\fe\x85f\u2028g\u2029h", "a⏎b⏎c⏎d⏎e⏎f⏎g⏎h"),
        ("a\tb", "a b"),
        ("\x1b[2J清屏", "‹U+001B›[2J清屏"),
        ("\x00\x07\x7f\x9b", "‹U+0000›‹U+0007›‹U+007F›‹U+009B›"),
        ("abc\u202egpj.exe", "abc‹U+202E›gpj.exe"),
        ("\u2066\u2069\u200f\ufeff\u061c", "‹U+2066›‹U+2069›‹U+200F›‹U+FEFF›‹U+061C›"),
        ("\ud800", "‹U+D800›"),
        ("e\u0301", "é"),
        ('引号"与{object}', '引号"与{object}'),
    ],
)
def test_whatever_is_typed_stays_one_line_and_reads_as_it_is_stored(filer, given, kept):
    paper = ObjectRef("trial.paper", "1", given)

    entry = recorded(filer, paper, reason=given, difference={given: (given, given)})

    fields = json.loads(entry.record)
    assert (fields["object"], fields["reason"], fields["difference"]) == (kept, kept, {kept: [kept, kept]})
    assert len(entry.record.splitlines()) == 1


def test_no_name_of_a_person_is_in_what_is_hashed(filer):
    account = ObjectRef("accounts.user", "9", "吴承恩")
    post = ObjectRef("orgs.holding", "4", "吴承恩任局长", personal=True)
    difference = {"姓名": ("吴恩", "吴承恩")}

    hashed = "".join(
        recorded(filer, subject, grant=GRANT, second=person(11, "孙复核"), difference=difference).record
        for subject in (account, post)
    )

    assert [name for name in ("张三丰", "李四光", "孙复核", "吴承恩", "吴恩") if name in hashed] == []


def test_the_name_of_a_person_is_sealed_once(filer, paper):
    recorded(filer, paper)
    recorded(filer, paper)

    assert SealedText.objects.count() == 1


def test_canonical_text_is_sorted_normal_and_without_spaces():
    value = {"b": Decimal("1.50"), "a": "e\u0301", "é": [True, None, 3]}

    assert chain.canonical(value) == '{"a":"é","b":"1.50","é":[true,null,3]}'


@pytest.mark.parametrize("value", [0.5, {"deep": [1.0]}, object(), b"bytes"])
def test_canonical_text_refuses_what_has_no_exact_form(value):
    with pytest.raises(TypeError):
        chain.canonical({"value": value})
