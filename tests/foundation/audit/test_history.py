"""The history of an object reads as sentences, and names can be erased from it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from hengjing.foundation.access import policy as declared
from hengjing.foundation.access.api import action
from hengjing.foundation.access.data import Grant, Role
from hengjing.foundation.audit import selectors
from hengjing.foundation.audit.api import history_of, record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.models import AuditEntry, SealedText
from hengjing.foundation.audit.services import erase_names
from hengjing.foundation.audit.verification import verified
from hengjing.foundation.core.errors import NotReady
from tests.foundation.audit.conftest import AT, CREATE, SUBMIT, person

pytestmark = pytest.mark.django_db


def told(actor, subject, **details):
    record(actor=actor, at=AT, action=SUBMIT, subject=subject, **details)
    return history_of(subject)[0]


def test_a_line_says_when_who_what_and_why(filer, paper):
    line = told(filer, paper, grant=Grant(Role.UNIT_FILER, post="联络员"), reason="年度安排")

    assert (line.at, line.who, line.post, line.sentence, line.reason) == (
        AT, "张三丰", "联络员", "提交了农业农村局计划", "年度安排",
    )  # fmt: skip


def test_a_line_says_for_whom_the_person_acted(filer, paper):
    assert told(filer, paper, grant=Grant(Role.UNIT_HEAD, on_behalf_of="李四光")).who == "张三丰 代 李四光"


def test_a_line_says_who_the_second_person_was(filer, paper):
    assert told(filer, paper, second=person(11, "孙复核")).who == "张三丰（会同 孙复核）"


def test_differences_are_told_in_words(filer, paper):
    difference = {"目标值": ("10", "12"), "措施": ("", "三项"), "附件": ("旧表", ""), "空": ("", "")}

    assert told(filer, paper, difference=difference).changes == (
        "“措施”填为“三项”",
        "“目标值”由“10”改为“12”",
        "“附件”的“旧表”已删去",
    )


def test_the_newest_line_stands_first_and_only_the_lines_of_the_object(filer, paper):
    for subject in (paper, ObjectRef("trial.paper", "other", "别的"), paper):
        record(actor=filer, at=AT, action=SUBMIT, subject=subject)

    assert [line.seq for line in history_of(paper)] == [3, 1]


def test_an_action_that_is_no_longer_declared_is_told_by_its_name(filer, paper, monkeypatch):
    record(actor=filer, at=AT, action=SUBMIT, subject=paper)
    monkeypatch.delitem(declared._ACTIONS, SUBMIT)

    assert history_of(paper)[0].sentence == "trial.paper:submit 农业农村局计划"


def test_braces_in_a_label_are_shown_as_they_are(filer):
    assert told(filer, ObjectRef("trial.paper", "1", "{actor.password}")).sentence == "提交了{actor.password}"


def test_what_is_about_a_person_is_told_by_name(filer):
    account = ObjectRef("accounts.user", "9", "吴承恩")
    record(actor=filer, at=AT, action=CREATE, subject=account, difference={"姓名": ("吴恩", "吴承恩")})

    line = history_of(account)[0]

    assert (line.sentence, line.changes) == ("开立了吴承恩", ("“姓名”由“吴恩”改为“吴承恩”",))


def test_the_content_of_a_secret_is_told_to_nobody(filer, auditor):
    ballot = ObjectRef("trial.ballot", "1", "赞成票", secret=True)
    line = told(filer, ballot, reason="赞成", difference={"选择": ("", "赞成")})

    entry = selectors.get_entry(actor=auditor, seq=1)

    assert (line.sentence, line.reason, line.changes) == ("提交了（内容不向您显示）", "", ())
    assert (entry.record, "赞成" in f"{entry}") == ("", False)


@pytest.fixture
def acts(filer, paper):
    """Acts of a person, for a person, about a person, and of somebody else."""
    record(actor=filer, at=AT, action=SUBMIT, subject=paper)
    deputy = Grant(Role.UNIT_HEAD, on_behalf_of="张三丰")
    record(actor=person(11, "孙复核"), at=AT, action=SUBMIT, subject=paper, grant=deputy)
    record(actor=person(11, "孙复核"), at=AT, action=CREATE, subject=ObjectRef("accounts.user", "7", "张三丰"))


def test_erasing_a_name_leaves_the_chain_whole(acts, paper):
    count = erase_names(at=AT, person=7, names=["张三丰"], reason="本人申请")

    assert (count, SealedText.objects.filter(text__contains="张三丰").exists()) == (3, False)
    assert [line.who for line in history_of(paper)] == ["孙复核 代 （姓名已删除）", "（姓名已删除）"]
    assert (verified([]).problems, verified([]).entries) == ([], 4)


def test_erasing_a_name_is_itself_recorded_with_its_seals(acts):
    seals = set(SealedText.objects.filter(text__contains="张三丰").values_list("seal", flat=True))

    erase_names(at=AT, person=7, names=["张三丰"], reason="本人申请")

    fields = json.loads(AuditEntry.objects.get(seq=4).record)
    assert (fields["action"], set(fields["difference"]), fields["reason"]) == ("audit.name:erase", seals, "本人申请")


def test_names_erased_without_a_record_are_found(acts):
    SealedText.objects.filter(person=7).update(text="", salt="")

    assert "没有删除的记录" in verified([]).problems[0]


def test_a_name_is_not_erased_without_a_decision(acts):
    with pytest.raises(NotReady):
        erase_names(at=AT, person=7, reason=" ")

    assert SealedText.objects.filter(text="").count() == 0


def test_no_role_erases_a_name():
    assert action("audit.name:erase").allow == ()


def test_the_command_on_the_server_erases_for_a_decision(capsys):
    zhang = get_user_model().objects.create_user("zhang", "张三丰")
    record(actor=person(zhang.pk, "张三丰"), at=AT, action=CREATE, subject=ObjectRef("accounts.user", "7", "张三丰"))

    call_command("audit_erase", account="Zhang", decision="区绩效办〔2026〕8 号", also=["张三丰"])

    assert (capsys.readouterr().out[:8], SealedText.objects.exclude(text__in=["", "系统"]).count()) == (
        "已删除 2 处姓",
        0,
    )
    fields = json.loads(AuditEntry.objects.get(seq=2).record)
    assert (fields["actor"], fields["strength"], fields["reason"]) == (None, "system", "区绩效办〔2026〕8 号")


@pytest.mark.parametrize(("account", "decision", "why"), [("nobody", "8 号", "没有账号"), ("zhang", " ", "文号")])
def test_the_command_says_why_it_erases_nothing(account, decision, why):
    get_user_model().objects.create_user("zhang", "张三丰")

    with pytest.raises(CommandError, match=why):
        call_command("audit_erase", account=account, decision=decision)


def test_after_erasure_a_new_act_gets_a_new_seal(acts, filer, paper):
    erase_names(at=AT, person=7, names=["张三丰"], reason="误删")

    assert told(filer, paper).who == "张三丰"
