"""hengjing setup, run as a person runs it."""

import re
import sqlite3
import subprocess
import sys

import pytest
import time_machine
from django.contrib.auth import get_user_model

from hengjing.config.setup import command
from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.api import key_fingerprint
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.models import District, Unit
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Post
from hengjing.steps.schemes import api as schemes
from tests.config.first_day import ROWS, UNITS
from tests.foundation.posts.district import NOON

pytestmark = pytest.mark.django_db

THREE = ["--system-admin", "xtgl=张三", "--security-admin", "aqgl=李四", "--audit-admin", "sjgl=王五"]
DISTRICT = ["--code", "110199", "--name", "示例区", *THREE, "--year", "2026"]


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A place for the key of this test."""
    settings.AUDIT_KEY = tmp_path / "keys" / "audit.pem"
    return tmp_path / "keys"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def roles_of(username):
    user = get_user_model().objects.get(username=username)
    return posts.actor_for(user_id=user.pk, at=NOON).roles()


def test_the_first_day_makes_everything_of_the_workbook(workbook, capsys):
    status = command.run([*DISTRICT, "--workbook", str(workbook())])

    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    assert "单位3个，机构3个，人员4人，岗位4个，考核范围2个" in told.out
    district = District.objects.get()
    units = orgs.units_of_district(district=district.pk, on=NOON.date(), year=2026)
    assert [(unit.code, unit.class_name, unit.order) for unit in units] == [
        ("FGW", "经济类", 1), ("SWJ", "执法类", 2), ("DCS", "", None),
    ]  # fmt: skip
    assert {post.title: post.single_seat for post in Post.objects.filter(family="BUSINESS")} == {
        "常务副区长": True, "绩效办经办": False, "发改委填报人": False, "副区长": False,
    }  # fmt: skip
    assert {body.name: body.hosted_by for body in orgs.bodies_of(district=district.pk)} == {
        "领导小组": None, "区政府": None, "绩效办": Unit.objects.get(code="DCS").pk,
    }  # fmt: skip


def test_the_three_administrators_enter_by_codes_that_are_printed_once(capsys):
    command.run(DISTRICT)

    codes = dict(re.findall(r"(xtgl|aqgl|sjgl)  \S+  (\S+)", capsys.readouterr().out))
    assert sorted(codes) == ["aqgl", "sjgl", "xtgl"]
    assert {name: roles_of(name) for name in codes} == {
        "xtgl": {Role.SYSTEM_ADMIN}, "aqgl": {Role.SECURITY_ADMIN}, "sjgl": {Role.AUDIT_ADMIN},
    }  # fmt: skip
    assert not any(get_user_model().objects.get(username=name).has_usable_password() for name in codes)
    records = "".join(AuditEntry.objects.values_list("record", flat=True))
    assert not any(code in records for code in codes.values())


def test_everybody_else_holds_the_post_once_the_account_is_active(workbook):
    command.run([*DISTRICT, "--workbook", str(workbook())])
    before = roles_of("desk")
    get_user_model().objects.filter(username__in=("desk", "leader")).update(is_active=True)

    assert (before, roles_of("desk")) == (frozenset(), {Role.OFFICE})
    leader = posts.leader_in_charge_of(unit=Unit.objects.get(code="FGW").pk, at=NOON)
    assert str(leader) == "LEADER"


@pytest.mark.clause("O2")
def test_the_programs_stand_side_by_side_and_the_office_runs_them_from_the_first_day(workbook):
    command.run([*DISTRICT, "--workbook", str(workbook())])
    get_user_model().objects.filter(username="desk").update(is_active=True)
    desk = posts.actor_for(user_id=get_user_model().objects.get(username="desk").pk, at=NOON)

    programs = schemes.list_programs(actor=desk)

    assert [(each.code, each.organizer) for each in programs] == [("departments", "绩效办"), ("towns", "区农委")]
    assert desk.grants[0].programs == {each.id for each in programs}
    assert AuditEntry.objects.filter(action="schemes.program:register").count() == 2


def test_the_key_that_signs_checkpoints_is_made_and_its_public_half_printed(keys, capsys):
    assert command.run(DISTRICT) == 0

    public = (keys / "audit.pub").read_text().strip()
    said = capsys.readouterr().out
    assert (public in said, key_fingerprint(public) in said) == (True, True)
    assert AuditEntry.objects.filter(action="audit.key:make").count() == 1


def test_a_second_district_keeps_the_key(keys, capsys):
    command.run(DISTRICT)
    before = (keys / "audit.pem").read_bytes()

    others = ["--system-admin", "x2=甲", "--security-admin", "a2=乙", "--audit-admin", "s2=丙"]
    assert command.run(["--code", "110198", "--name", "邻区", *others, "--year", "2026"]) == 0

    assert (keys / "audit.pem").read_bytes() == before
    assert AuditEntry.objects.filter(action="audit.key:make").count() == 1


def test_a_key_that_cannot_be_written_is_told_with_the_way_out(keys, capsys):
    keys.write_text("in the way")

    assert command.run(DISTRICT) == 1

    told = capsys.readouterr().err
    assert ("还有一项未完成" in told, "hengjing manage audit_key" in told) == (True, True)
    assert District.objects.exists()


FILER = {"title": "甲", "role": "UNIT_FILER", "unit": "FGW"}
DESK = {"title": "甲", "role": "OFFICE", "body": "绩效办"}
TOWNS = {"code": "towns", "name": "乡镇绩效考核", "organizer": "区农委"}
WRONG = {
    "unknown unit": ("岗位", [*ROWS["岗位"], {"title": "甲", "role": "UNIT_FILER", "unit": "XXX"}], "代码XXX"),
    "unknown body": ("岗位", [*ROWS["岗位"], {"title": "甲", "role": "OFFICE", "body": "无"}], "没有机构无"),
    "unknown account": ("任职", [*ROWS["任职"], {"post": "副区长", "username": "who"}], "没有账号who"),
    "role without unit": ("岗位", [*ROWS["岗位"], {"title": "甲", "role": "UNIT_FILER"}], "须属于一个单位"),
    "administrator": ("岗位", [*ROWS["岗位"], {"title": "甲", "role": "SYSTEM_ADMIN"}], "三员由命令行参数指定"),
    "administrator's account": ("人员", [*ROWS["人员"], {"username": "xtgl", "name": "张三"}], "已指定为管理员"),
    "two in a single seat": ("任职", [*ROWS["任职"], {"post": "常务副区长", "username": "desk"}], "仅一人任职"),
    "half a class": ("单位", [*UNITS, UNITS[0] | {"code": "X", "name": "某局", "order": None}], "须同时填写"),
    "two names of a class": (
        "单位", [*UNITS, UNITS[0] | {"code": "X", "name": "某局", "class_name": "他类", "order": 9}], "两个名称",
    ),
    "one place twice": ("单位", [*UNITS, UNITS[0] | {"code": "X", "name": "某局"}], "机构序列1重复"),
    "one name twice": ("单位", [*UNITS, UNITS[2] | {"code": "X"}], "名称政府督查室重复"),
    "office without a program": ("岗位", [*ROWS["岗位"], DESK], "须填写考核范围"),
    "unknown program": ("岗位", [*ROWS["岗位"], DESK | {"programs": "towns，x"}], "没有代码x"),
    "a contact who runs a program": (
        "岗位", [*ROWS["岗位"], FILER | {"programs": "towns"}], "只有绩效办",
    ),
    "code of a program": ("考核范围", [*ROWS["考核范围"], TOWNS | {"code": "乡 镇", "name": "甲"}], "代码乡 镇只能"),
    "place of a program": ("考核范围", [*ROWS["考核范围"], TOWNS | {"code": "t2", "order": -1}], "顺序-1不在"),
    "one program twice": ("考核范围", [*ROWS["考核范围"], TOWNS | {"code": "t2"}], "名称乡镇绩效考核重复"),
    "portfolio of no leader": ("分管", [{"unit": "FGW", "post": "绩效办经办"}], "不是分管领导岗位"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(workbook, capsys, case):
    sheet, rows, why = WRONG[case]

    status = command.run([*DISTRICT, "--workbook", str(workbook(**{sheet: rows}))])

    told = capsys.readouterr()
    assert (status, told.out) == (1, "")
    assert why in told.err
    assert not District.objects.exists()
    assert not get_user_model().objects.exists()


def test_all_problems_are_told_at_once(workbook, capsys):
    changed = {
        sheet: rows for sheet, rows, _ in (WRONG["unknown account"], WRONG["unknown body"], WRONG["one place twice"])
    }

    command.run([*DISTRICT, "--workbook", str(workbook(**changed))])

    told = capsys.readouterr().err
    assert all(words in told for words in ("没有账号who", "没有机构无", "机构序列1重复", "未写入任何内容"))


def test_what_only_the_services_find_rolls_everything_back(workbook, capsys):
    rows = [*ROWS["人员"], {"username": "bad", "name": "邮箱有误", "email": "no address"}]

    status = command.run([*DISTRICT, "--workbook", str(workbook(人员=rows))])

    assert status == 1
    assert "未写入任何内容" in capsys.readouterr().err
    assert not District.objects.exists()
    assert not get_user_model().objects.exists()


def test_a_second_run_is_refused_and_says_why(workbook, capsys):
    command.run(DISTRICT)
    before = AuditEntry.objects.count()

    status = command.run([*DISTRICT, "--workbook", str(workbook())])

    assert status == 1
    assert "110199的辖区已经建立" in capsys.readouterr().err
    assert AuditEntry.objects.count() == before


def test_the_template_is_written_once_and_reads_back_empty(tmp_path, capsys):
    path = tmp_path / "template.xlsx"
    first, second = command.run(["--template", str(path)]), command.run(["--template", str(path)])

    assert (first, second) == (0, 1)
    assert "已存在" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--code", "1"], "--system-admin"),
        ([*DISTRICT, "--system-admin", "张三"], "账号=姓名"),
        ([*DISTRICT, "--system-admin", "aqgl=张三"], "三个不同的账号"),
        ([*DISTRICT, "--system-admin", "aqgl=张三", "--lang", "en"], "three accounts"),
    ],
)
def test_wrong_use_is_said_and_ends_with_status_2(capsys, words, why):
    with pytest.raises(SystemExit) as ended:
        command.run(words)

    assert ended.value.code == 2
    assert why in capsys.readouterr().err


def test_a_missing_file_is_said(capsys):
    assert command.run([*DISTRICT, "--workbook", "missing.xlsx"]) == 1
    assert "没有文件missing.xlsx" in capsys.readouterr().err


@pytest.mark.slow
def test_the_installed_command_makes_the_database_and_needs_no_mail_server(root, tmp_path):
    where = {"DATABASE_URL": f"sqlite:///{tmp_path / 'first.sqlite3'}", "HENGJING_STATE": str(tmp_path)}
    words = [sys.executable, "-m", "hengjing", "setup", *DISTRICT]
    done = subprocess.run(words, cwd=root, env=where, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "first.sqlite3") as database:
        assert database.execute("SELECT name FROM orgs_district").fetchall() == [("示例区",)]
    assert (tmp_path / "keys" / "audit.pem").exists()
